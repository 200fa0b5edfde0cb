import { type RulesDoor, tryRules } from "#server/domain/request/try-rules.ts";
import { wakeMail } from "#server/mail.ts";
import { logUnknown } from "./errors.ts";

/**
 * Lets the organisation's rules look at a request that was just raised. The request stands whatever becomes of this: the answer is
 * `pending` all the same, and a rule that failed is the log's.
 */
export async function letRulesLook(door: RulesDoor, requestId: string): Promise<void> {
  try {
    await tryRules(door, requestId);
    wakeMail();
  } catch (error) {
    logUnknown(error, { requestId: door.requestId ?? "", name: "request.tryRules" });
  }
}
