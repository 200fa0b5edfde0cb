import { eq } from "drizzle-orm";
import { claimOf, KEPT_MS } from "./door/claim.ts";
import { IdempotencyMismatchError } from "./errors.ts";
import type { Database } from "./open.ts";
import { idempotencyKey } from "./schema/delivery.ts";
import type { WriteUnit } from "./write.ts";

/**
 * The answer a unit with this key has given already, or null: for verbs whose checks a first success makes fail (a changed password,
 * a taken address). A read only; the unit itself still decides. Throws IdempotencyMismatchError for another body.
 */
export async function storedAnswer<T>(
  db: Database,
  unit: Pick<WriteUnit, "idempotency" | "now">,
): Promise<{ answer: T } | null> {
  if (!unit.idempotency) return null;
  const claim = claimOf({ name: unit.idempotency.procedure, ...unit });
  if (!claim) return null;
  const [found] = await db.read
    .select({
      bodyHash: idempotencyKey.bodyHash,
      answer: idempotencyKey.answer,
      createdAt: idempotencyKey.createdAt,
    })
    .from(idempotencyKey)
    .where(eq(idempotencyKey.id, claim.id));
  if (!found || (found.createdAt ?? 0) <= unit.now - KEPT_MS) return null;
  if (found.bodyHash !== claim.bodyHash) throw new IdempotencyMismatchError(claim.procedure);
  return { answer: JSON.parse(found.answer) as T };
}
