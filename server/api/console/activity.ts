import { checkHistory } from "#server/domain/activity/check-history.ts";
import { ActivityLinesInput, activityLines } from "#server/domain/activity/lines.ts";
import { ListActivityInput, listActivity } from "#server/domain/activity/list.ts";
import { router, userProcedure } from "../trpc.ts";

/** The history of the caller's organisation (CONTRACT.md, Console API). */
export const activityRouter = router({
  list: userProcedure
    .input(ListActivityInput.optional())
    .query(({ ctx, input }) => listActivity(ctx.domain, input ?? {})),
  lines: userProcedure
    .input(ActivityLinesInput)
    .query(({ ctx, input }) => activityLines(ctx.domain, input)),
  /** A mutation, for it costs a walk over everything and is counted. */
  check: userProcedure.mutation(({ ctx }) => checkHistory(ctx.domain)),
});
