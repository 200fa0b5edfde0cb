import { z } from "zod";
import { GrantInput, grant } from "#server/domain/allocation/grant.ts";
import {
  ListOrganisationsInput,
  listOrganisations,
} from "#server/domain/operator/list-organisations.ts";
import { operatorProcedure, router } from "../trpc.ts";

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
});
