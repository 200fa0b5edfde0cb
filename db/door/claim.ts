import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { IdempotencyMismatchError, SchemaVersionError } from "../errors.ts";
import type { WriteUnit } from "../write.ts";
import type { Core, Tx } from "./core.ts";

/** Answers are kept for 24 hours (ASSURANCE part 5, rule 4). */
export const KEPT_MS = 24 * 60 * 60 * 1000;
const PRUNE_EVERY = 200;
const PRUNE_ROWS = 500;

/** The row that says whether a unit has happened, and with what answer. */
export interface Claim {
  id: string;
  procedure: string;
  bodyHash: string;
}

/** The caller's key, or one of the door's own to resolve a lost answer to COMMIT; null for what may be repeated freely. */
export function claimOf(unit: WriteUnit): Claim | null {
  if (unit.idempotency !== undefined) {
    const { scope, procedure, key, bodyHash } = unit.idempotency;
    const id = createHash("sha256")
      .update(JSON.stringify([scope, procedure, key]))
      .digest("hex");
    return { id, procedure, bodyHash };
  }
  if (unit.repeatable) return null;
  const id = randomBytes(32).toString("hex");
  return { id, procedure: `door:${unit.name}`, bodyHash: id };
}

interface Found {
  version: number | null;
  bodyHash: string | null;
  answer: string | null;
  createdAt: number | null;
}

/**
 * One statement at the head of every unit: the schema is the one this build knows, and the unit has not happened before.
 * Returns the stored answer when it has. Throws SchemaVersionError or IdempotencyMismatchError.
 */
export async function checkIn(
  core: Core,
  tx: Tx,
  claim: Claim | null,
  now: number,
): Promise<{ answer: string } | null> {
  if (core.schemaVersion === null) throw new SchemaVersionError(null, null);
  const [found] = await tx.all<Found>(sql`
    SELECT v.version, k.body_hash AS bodyHash, k.answer, k.created_at AS createdAt
    FROM (SELECT max(created_at) AS version FROM __drizzle_migrations) v
    LEFT JOIN idempotency_key k ON k.id = ${claim?.id ?? ""}`);
  const version = found?.version ?? null;
  if (Number(version) !== core.schemaVersion) {
    throw new SchemaVersionError(version === null ? null : Number(version), core.schemaVersion);
  }
  if (claim === null || found === undefined || found.answer === null) return null;
  if ((found.createdAt ?? 0) <= now - KEPT_MS) return null;
  if (found.bodyHash !== claim.bodyHash) throw new IdempotencyMismatchError(claim.procedure);
  return { answer: found.answer };
}

/** Writes the unit's answer beside its work, and now and then removes what is older than a day. */
export async function checkOut(
  core: Core,
  tx: Tx,
  claim: Claim | null,
  answer: unknown,
  now: number,
): Promise<void> {
  if (claim === null) return;
  const { id, procedure, bodyHash } = claim;
  await tx.run(sql`
    INSERT INTO idempotency_key (id, procedure, body_hash, answer, created_at)
    VALUES (${id}, ${procedure}, ${bodyHash}, ${JSON.stringify(answer ?? null)}, ${now})
    ON CONFLICT (id) DO UPDATE SET body_hash = excluded.body_hash, answer = excluded.answer,
      created_at = excluded.created_at`);
  core.unitsSincePrune += 1;
  if (core.unitsSincePrune < PRUNE_EVERY) return;
  core.unitsSincePrune = 0;
  await tx.run(sql`
    DELETE FROM idempotency_key WHERE id IN (
      SELECT id FROM idempotency_key WHERE created_at < ${now - KEPT_MS} LIMIT ${PRUNE_ROWS})`);
}
