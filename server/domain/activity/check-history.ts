import type { Context } from "../context.ts";
import { type BrokenLink, walkChain } from "../doctor/chain.ts";
import { requirePermission } from "../permission.ts";
import { takeRoom } from "../throttle/account-door.ts";

const HOUR_MS = 3_600_000;
const NAMED = 10;

/** Checks of the whole history that one organisation may ask for. */
const checksOf = (organisationId: string) => ({
  scope: "history-check.organisation",
  subject: organisationId,
  windowMs: HOUR_MS,
  limit: 30,
});

/**
 * Computes every hash of the organisation's history anew, on one consistent view of it (ASSURANCE.md D19). Names the first ten
 * changes where the chain breaks. Throws FORBIDDEN, RATE_LIMITED.
 */
export async function checkHistory(context: Context) {
  const { organisationId } = requirePermission(context, "activity.read").actor;
  await takeRoom(
    context,
    checksOf(organisationId),
    "The history was checked many times this hour.",
  );
  const broken: Pick<BrokenLink, "number" | "what">[] = [];
  let count = 0;
  const walked = await context.db.snapshot((tx) =>
    walkChain(
      tx,
      ({ number, what }) => {
        count += 1;
        if (broken.length < NAMED) broken.push({ number, what });
      },
      organisationId,
    ),
  );
  return { changes: walked, broken: count, named: broken };
}
