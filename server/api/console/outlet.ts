import { addOutlet } from "#server/domain/outlet/add-outlet.ts";
import { changeOutlet } from "#server/domain/outlet/change-outlet.ts";
import { countOutlets, listOutlets } from "#server/domain/outlet/list-outlets.ts";
import {
  AddOutletInput,
  ChangeOutletInput,
  CountOutletsInput,
  ListOutletsInput,
  OutletInput,
} from "#server/domain/outlet/place-input.ts";
import { removeOutlet } from "#server/domain/outlet/remove-outlet.ts";
import { router, userProcedure } from "../trpc.ts";

/** Outlets of the caller's organisation; files come by a server action and leave by `/api/outlets/export`. */
export const outletRouter = router({
  list: userProcedure
    .input(ListOutletsInput.optional())
    .query(({ ctx, input }) => listOutlets(ctx.domain, input ?? {})),
  count: userProcedure
    .input(CountOutletsInput)
    .query(({ ctx, input }) => countOutlets(ctx.domain, input)),
  create: userProcedure
    .input(AddOutletInput)
    .mutation(({ ctx, input }) => addOutlet(ctx.domain, input)),
  change: userProcedure
    .input(ChangeOutletInput)
    .mutation(({ ctx, input }) => changeOutlet(ctx.domain, input)),
  remove: userProcedure
    .input(OutletInput)
    .mutation(({ ctx, input }) => removeOutlet(ctx.domain, input)),
});
