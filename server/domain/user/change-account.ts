import type { Database } from "#db/open.ts";
import type { Tx, WriteUnit } from "#db/write.ts";
import { change, type Line } from "../change.ts";
import type { Clock, Role, UserActor } from "../context.ts";

/** Whose account it is; the organisation as it was read, which the work's own conditions restate. */
export interface AccountOwner {
  userId: string;
  name: string;
  role: Role | null;
  organisationId: string | null;
}

export interface AccountUnit {
  tx: Tx;
  now: number;
  /** Adds a line to the organisation's history; an account outside any organisation has none. */
  record(line: Pick<Line, "action" | "state" | "before" | "after">): void;
}

interface Place {
  db: Database;
  clock: Clock;
  requestId?: string;
  idempotency?: WriteUnit["idempotency"];
}

/** Runs what a person changes of their own account as one transaction, with its history where there is one. */
export async function changeAccount<T>(
  place: Place,
  { name, owner }: { name: string; owner: AccountOwner },
  work: (unit: AccountUnit) => Promise<T>,
): Promise<T> {
  const { organisationId, role, userId } = owner;
  if (organisationId === null || role === null) {
    const now = place.clock.now();
    const { idempotency } = place;
    return place.db.write({ name, now, ...(idempotency && { idempotency }) }, (tx) =>
      work({ tx, now, record: () => {} }),
    );
  }
  const actor: UserActor = { kind: "user", userId, name: owner.name, organisationId, role };
  return change({ ...place, actor }, { name, organisationId }, ({ tx, now, record }) =>
    work({
      tx,
      now,
      record: (line) => void record({ ...line, thingKind: "user", thingId: userId }),
    }),
  );
}
