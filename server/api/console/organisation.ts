import { z } from "zod";
import {
  ChangeSettingsInput,
  changeSettings,
} from "#server/domain/organisation/change-settings.ts";
import { getOrganisation } from "#server/domain/organisation/get.ts";
import { organisationOverview } from "#server/domain/organisation/overview.ts";
import {
  EndCompanyIdInput,
  endCompanyId,
  RotateCompanyIdInput,
  rotateCompanyId,
} from "#server/domain/organisation/rotate-company-id.ts";
import { organisationSettings } from "#server/domain/organisation/settings.ts";
import { router, userProcedure } from "../trpc.ts";

const OrganisationView = z.object({
  id: z.string(),
  name: z.string(),
  companyId: z.string(),
  timeZone: z.string(),
});

export const organisationRouter = router({
  get: userProcedure.output(OrganisationView).query(({ ctx }) => getOrganisation(ctx.domain)),
  overview: userProcedure.query(({ ctx }) => organisationOverview(ctx.domain)),
  settings: userProcedure.query(({ ctx }) => organisationSettings(ctx.domain)),
  change: userProcedure
    .input(ChangeSettingsInput)
    .mutation(({ ctx, input }) => changeSettings(ctx.domain, input)),
  rotateCompanyId: userProcedure
    .input(RotateCompanyIdInput)
    .mutation(({ ctx, input }) => rotateCompanyId(ctx.domain, input)),
  endCompanyId: userProcedure
    .input(EndCompanyIdInput)
    .mutation(({ ctx, input }) => endCompanyId(ctx.domain, input)),
});
