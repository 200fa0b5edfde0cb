import { z } from "zod";
import { getOrganisation } from "#server/domain/organisation/get.ts";
import { router, userProcedure } from "../trpc.ts";

const OrganisationView = z.object({
  id: z.string(),
  name: z.string(),
  companyId: z.string(),
  timeZone: z.string(),
});

export const organisationRouter = router({
  get: userProcedure.output(OrganisationView).query(({ ctx }) => getOrganisation(ctx.domain)),
});
