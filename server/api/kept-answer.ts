import type { Database } from "#db/open.ts";
import type { WriteUnit } from "#db/write.ts";

interface Call {
  db: Database;
  now: number;
  name: string;
  idempotency?: WriteUnit["idempotency"];
}

/**
 * The answer of a call that changes nothing by itself, kept for a caller who sent an Idempotency-Key: the same key and body is answered
 * the same. Without a key nothing is written.
 */
export async function keptAnswer<T>({ db, now, name, idempotency }: Call, answer: T): Promise<T> {
  if (!idempotency) return answer;
  return db.write({ name, now, idempotency }, async () => answer);
}
