import { z } from "zod";
import { withMadePassword } from "#server/auth/made-password.ts";
import { linkTokenHash } from "#server/auth/mail-link.ts";
import { GrantInput, grant } from "#server/domain/allocation/grant.ts";
import { newId } from "#server/domain/id.ts";
import { ListConflictsInput, listConflicts } from "#server/domain/operator/list-conflicts.ts";
import {
  ListOrganisationsInput,
  listOrganisations,
} from "#server/domain/operator/list-organisations.ts";
import {
  MakeOrganisationInput,
  makeOrganisationFor,
} from "#server/domain/operator/make-organisation.ts";
import {
  OneOrganisationInput,
  resumeOrganisation,
  suspendOrganisation,
} from "#server/domain/operator/suspend-organisation.ts";
import { wakeMail } from "#server/mail.ts";
import { operatorProcedure, router } from "../trpc.ts";
import { unmailedLink } from "../unmailed-link.ts";

const OrganisationView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  companyId: z.string().nullable(),
  granted: z.number(),
  bank: z.number(),
  inUse: z.number(),
  createdAt: z.string(),
});

const OrganisationPage = z.object({
  items: z.array(OrganisationView),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
  total: z.number(),
  totalIsEstimate: z.boolean(),
});

export const operatorRouter = router({
  list: operatorProcedure
    .input(ListOrganisationsInput.optional())
    .output(OrganisationPage)
    .query(({ ctx, input }) => listOrganisations(ctx.domain, input ?? {})),
  grant: operatorProcedure
    .input(GrantInput)
    .output(z.object({ granted: z.number(), bank: z.number() }))
    .mutation(({ ctx, input }) => grant(ctx.domain, input)),
  makeOrganisation: operatorProcedure
    .input(MakeOrganisationInput)
    .output(
      z.object({
        organisationId: z.string(),
        companyId: z.string(),
        userId: z.string(),
        email: z.string(),
        name: z.string(),
        /** The first owner's, to be changed at first use. */
        password: z.string(),
        /** Activates the address. Said only where no mail server is set up to carry it; null otherwise. */
        activationLink: z.string().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { activationId, ...made } = await withMadePassword(newId(ctx.clock.now()), (password) =>
        makeOrganisationFor(ctx.domain, input, { made: password, tokenHashOf: linkTokenHash }),
      );
      wakeMail();
      return { ...made, activationLink: unmailedLink("activation", activationId) };
    }),
  suspend: operatorProcedure
    .input(OneOrganisationInput)
    .mutation(({ ctx, input }) => suspendOrganisation(ctx.domain, input)),
  resume: operatorProcedure
    .input(OneOrganisationInput)
    .mutation(({ ctx, input }) => resumeOrganisation(ctx.domain, input)),
  conflicts: operatorProcedure
    .input(ListConflictsInput.optional())
    .query(({ ctx, input }) => listConflicts(ctx.domain, input)),
});
