import { desc, eq, sql } from "drizzle-orm";
import { historyLine, historyLink, type THING_KINDS } from "#db/schema/history.ts";
import type { Tx } from "#db/write.ts";
import { type LinkHead, lineDigest, linkHash } from "./activity/digest.ts";
import type { Actor, Context } from "./context.ts";

export type ThingKind = (typeof THING_KINDS)[number];

/** One thing that changed, as a verb reports it. `before` and `after` hold the fields that matter to a reader, not whole rows. */
export interface Line {
  thingKind: ThingKind;
  thingId: string;
  action: string;
  /** The state the thing has now; required for devices, requests, imports and users (ASSURANCE.md D20). */
  state: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** Where a line stands: movements name it. */
export interface LinePlace {
  linkNumber: number;
  linePosition: number;
}

/** One unit of change of one organisation: everything a verb does between BEGIN and COMMIT goes through it. */
export interface Unit {
  readonly tx: Tx;
  readonly now: number;
  readonly organisationId: string;
  readonly linkNumber: number;
  /** Adds a line of history and says where it stands. Written by `flush`, at the latest with the link. */
  record(line: Line): LinePlace;
  /** Writes the recorded lines now: before a movement that names one. */
  flush(): Promise<void>;
  /**
   * Takes note of lines that a set statement wrote itself, all after those recorded so far. `digests` is their hex digests
   * joined in the order of their positions; `lastPosition` the highest of these.
   */
  adopt(lines: { count: number; digests: string; lastPosition: number }): void;
}

interface PendingLine {
  position: number;
  thing_kind: string;
  thing_id: string;
  action: string;
  state: string | null;
  before: string | null;
  after: string | null;
  digest: string;
}

interface ChangeSpec {
  /** Verb, for logs and errors: "device.retire". */
  name: string;
  organisationId: string;
  /** How long the transaction may take; 2 s unless said. */
  timeoutMs?: number;
}

/**
 * Runs a verb's work as one transaction: the work, its movements, its lines of history and their link exist together or not at
 * all (ASSURANCE.md P6). Throws what the work throws, after rolling back; UNAVAILABLE errors of the door pass through.
 */
export async function change<T>(
  context: Context,
  spec: ChangeSpec,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  const now = context.clock.now();
  const { name, timeoutMs } = spec;
  const { idempotency } = context;
  return context.db.write(
    { name, now, ...(timeoutMs && { timeoutMs }), ...(idempotency && { idempotency }) },
    async (tx) => {
      const chain = await openChain(tx, spec.organisationId, now);
      const answer = await work(chain.unit);
      await chain.seal(context.actor, context.requestId ?? null);
      return answer;
    },
  );
}

async function openChain(tx: Tx, organisationId: string, now: number) {
  const [head] = await tx
    .select({ number: historyLink.number, hash: historyLink.hash })
    .from(historyLink)
    .where(eq(historyLink.organisationId, organisationId))
    .orderBy(desc(historyLink.number))
    .limit(1);
  const linkNumber = (head?.number ?? 0) + 1;
  const digests: string[] = [];
  let pending: PendingLine[] = [];
  let lastPosition = 0;
  let lineCount = 0;

  const unit: Unit = {
    tx,
    now,
    organisationId,
    linkNumber,
    record(line) {
      lastPosition += 1;
      lineCount += 1;
      const stored = toPending(line, lastPosition);
      pending.push(stored);
      digests.push(stored.digest);
      return { linkNumber, linePosition: lastPosition };
    },
    async flush() {
      const lines = pending;
      pending = [];
      await insertLines(tx, organisationId, linkNumber, lines);
    },
    adopt(lines) {
      lineCount += lines.count;
      lastPosition = lines.lastPosition;
      digests.push(lines.digests);
    },
  };

  async function seal(actor: Actor, requestId: string | null) {
    await unit.flush();
    if (lineCount === 0) return;
    const signed = signature(actor);
    const link: LinkHead = {
      organisationId,
      number: linkNumber,
      at: now,
      ...signed,
      requestId,
      lineCount,
    };
    const previousHash = head?.hash ?? "";
    await tx.insert(historyLink).values({
      ...link,
      actorKind: signed.actorKind,
      previousHash,
      hash: linkHash(previousHash, link, digests.join("")),
    });
  }
  return { unit, seal };
}

/** Who stands on the link; a person is "user" in the history, whether they came by the console or from a device. */
function signature(actor: Actor) {
  const actorKind = actor.kind === "account" ? "user" : actor.kind;
  return { actorKind, actorId: actorIdOf(actor), actorName: actor.name };
}

function actorIdOf(actor: Actor): string | null {
  if (actor.kind === "system") return null;
  if (actor.kind === "device") return actor.deviceId;
  return actor.kind === "rule" ? actor.ruleId : actor.userId;
}

function toPending(line: Line, position: number): PendingLine {
  const before = line.before ? JSON.stringify(line.before) : null;
  const after = line.after ? JSON.stringify(line.after) : null;
  const { thingKind, thingId, action, state } = line;
  const digest = lineDigest({ thingKind, thingId, action, state, before, after });
  return {
    position,
    thing_kind: thingKind,
    thing_id: thingId,
    action,
    state,
    before,
    after,
    digest,
  };
}

const LINES_A_PIECE = 1_000;

async function insertLines(
  tx: Tx,
  organisationId: string,
  linkNumber: number,
  lines: PendingLine[],
) {
  for (let start = 0; start < lines.length; start += LINES_A_PIECE) {
    const piece = JSON.stringify(lines.slice(start, start + LINES_A_PIECE));
    await tx.run(sql`
      insert into ${historyLine} (organisation_id, link_number, position, thing_kind, thing_id, action, state, before, after, digest)
      select ${organisationId}, ${linkNumber}, value ->> 'position', value ->> 'thing_kind', value ->> 'thing_id',
        value ->> 'action', value ->> 'state', value ->> 'before', value ->> 'after', value ->> 'digest'
      from json_each(${piece})`);
  }
}
