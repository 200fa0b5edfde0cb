import { AllotInput, allot } from "#server/domain/allocation/allot.ts";
import { allocationSummary } from "#server/domain/allocation/summary.ts";
import { router, userProcedure } from "../trpc.ts";

/** The ledger of the caller's organisation (CONTRACT.md, Console API). */
export const allocationRouter = router({
  summary: userProcedure.query(({ ctx }) => allocationSummary(ctx.domain)),
  allot: userProcedure.input(AllotInput).mutation(({ ctx, input }) => allot(ctx.domain, input)),
});
