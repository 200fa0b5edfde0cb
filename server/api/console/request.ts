import { AddRuleInput, addRule } from "#server/domain/request/add-rule.ts";
import { ApproveRequestsInput, approveRequests } from "#server/domain/request/approve.ts";
import { CountRequestsInput, countRequests } from "#server/domain/request/count.ts";
import { getRequest, RequestInput } from "#server/domain/request/get.ts";
import { ListRequestsInput, listRequests } from "#server/domain/request/list.ts";
import { MyRequestsInput, myRequests } from "#server/domain/request/mine.ts";
import { RejectRequestsInput, rejectRequests } from "#server/domain/request/reject.ts";
import { listRules, RuleInput } from "#server/domain/request/rules.ts";
import { removeRule, SwitchRuleInput, switchRule } from "#server/domain/request/switch-rule.ts";
import { tryRule } from "#server/domain/request/try-rule.ts";
import { withdrawOwnRequest } from "#server/domain/request/withdraw-own.ts";
import { wakeMail } from "#server/mail.ts";
import { router, userProcedure } from "../trpc.ts";

/** The mails of a decision leave when its transaction has committed. */
async function mailed<T>(verb: Promise<T>): Promise<T> {
  const answer = await verb;
  wakeMail();
  return answer;
}

/** Tagging requests of the caller's organisation, and the rules that approve by themselves (CONTRACT.md, Console API). */
export const requestRouter = router({
  list: userProcedure
    .input(ListRequestsInput.optional())
    .query(({ ctx, input }) => listRequests(ctx.domain, input ?? {})),
  count: userProcedure
    .input(CountRequestsInput)
    .query(({ ctx, input }) => countRequests(ctx.domain, input)),
  get: userProcedure.input(RequestInput).query(({ ctx, input }) => getRequest(ctx.domain, input)),
  approve: userProcedure
    .input(ApproveRequestsInput)
    .mutation(({ ctx, input }) => mailed(approveRequests(ctx.domain, input))),
  reject: userProcedure
    .input(RejectRequestsInput)
    .mutation(({ ctx, input }) => mailed(rejectRequests(ctx.domain, input))),
  mine: userProcedure
    .input(MyRequestsInput.optional())
    .query(({ ctx, input }) => myRequests(ctx.domain, input)),
  withdraw: userProcedure
    .input(RequestInput)
    .mutation(({ ctx, input }) => withdrawOwnRequest(ctx.domain, input)),
  rules: userProcedure.query(({ ctx }) => listRules(ctx.domain)),
  addRule: userProcedure
    .input(AddRuleInput)
    .mutation(({ ctx, input }) => addRule(ctx.domain, input)),
  tryRule: userProcedure.input(RuleInput).mutation(({ ctx, input }) => tryRule(ctx.domain, input)),
  switchRule: userProcedure
    .input(SwitchRuleInput)
    .mutation(({ ctx, input }) => mailed(switchRule(ctx.domain, input))),
  removeRule: userProcedure
    .input(RuleInput)
    .mutation(({ ctx, input }) => removeRule(ctx.domain, input)),
});
