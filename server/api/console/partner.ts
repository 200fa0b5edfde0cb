import { addPartner } from "#server/domain/outlet/add-partner.ts";
import { changePartner } from "#server/domain/outlet/change-partner.ts";
import { countPartners, listPartners } from "#server/domain/outlet/list-partners.ts";
import {
  AddPartnerInput,
  ChangePartnerInput,
  CountPartnersInput,
  ListPartnersInput,
  PartnerInput,
} from "#server/domain/outlet/place-input.ts";
import { removePartner } from "#server/domain/outlet/remove-partner.ts";
import { router, userProcedure } from "../trpc.ts";

/** Channel partners of the caller's organisation; they travel in the same files as the outlets. */
export const partnerRouter = router({
  list: userProcedure
    .input(ListPartnersInput.optional())
    .query(({ ctx, input }) => listPartners(ctx.domain, input ?? {})),
  count: userProcedure
    .input(CountPartnersInput)
    .query(({ ctx, input }) => countPartners(ctx.domain, input)),
  create: userProcedure
    .input(AddPartnerInput)
    .mutation(({ ctx, input }) => addPartner(ctx.domain, input)),
  change: userProcedure
    .input(ChangePartnerInput)
    .mutation(({ ctx, input }) => changePartner(ctx.domain, input)),
  remove: userProcedure
    .input(PartnerInput)
    .mutation(({ ctx, input }) => removePartner(ctx.domain, input)),
});
