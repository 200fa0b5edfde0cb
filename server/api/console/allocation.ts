import { AllotInput, allot } from "#server/domain/allocation/allot.ts";
import { allocationForecast } from "#server/domain/allocation/forecast.ts";
import { ListMovementsInput, listMovements } from "#server/domain/allocation/movements.ts";
import { neededByReadyImports } from "#server/domain/allocation/needed.ts";
import { allocationSummary } from "#server/domain/allocation/summary.ts";
import { router, userProcedure } from "../trpc.ts";

/** The ledger of the caller's organisation (CONTRACT.md, Console API). */
export const allocationRouter = router({
  summary: userProcedure.query(({ ctx }) => allocationSummary(ctx.domain)),
  forecast: userProcedure.query(({ ctx }) => allocationForecast(ctx.domain)),
  needed: userProcedure.query(({ ctx }) => neededByReadyImports(ctx.domain)),
  movements: userProcedure
    .input(ListMovementsInput.optional())
    .query(({ ctx, input }) => listMovements(ctx.domain, input ?? {})),
  allot: userProcedure.input(AllotInput).mutation(({ ctx, input }) => allot(ctx.domain, input)),
});
