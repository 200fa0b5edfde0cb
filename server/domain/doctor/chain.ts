import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/write.ts";
import { lineDigest, linkHash } from "../activity/digest.ts";
import { Findings } from "./check.ts";

interface LinkRow {
  organisationId: string;
  number: number;
  at: number;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  requestId: string | null;
  lineCount: number;
  previousHash: string;
  hash: string;
}

interface LineRow {
  organisationId: string;
  linkNumber: number;
  position: number;
  thingKind: string;
  thingId: string;
  action: string;
  state: string | null;
  before: string | null;
  after: string | null;
  digest: string;
}

/** D19 for every organisation: what is found is named by organisation and link. */
export async function checkChain(tx: Tx): Promise<Findings> {
  const findings = new Findings();
  await walkChain(tx, ({ organisationId, number, what }) =>
    findings.add(`link ${number} of organisation ${organisationId} (${what})`),
  );
  return findings;
}

/** A link that is not what it should be. */
export interface BrokenLink {
  organisationId: string;
  number: number;
  what: string;
}

/**
 * Walks links and lines side by side in their order and computes every digest and hash anew; of one organisation, or of all. A bad
 * link does not make those after it bad: each is held against what is stored before it. Returns how many links were walked.
 */
export async function walkChain(
  tx: Tx,
  found: (broken: BrokenLink) => void,
  of?: string,
): Promise<number> {
  let walked = 0;
  const report = (organisationId: string, number: number, what: string) =>
    found({ organisationId, number, what });
  const lines = new Lookahead(linesInOrder(tx, of));
  let previous = { organisationId: "", number: 0, hash: "" };
  for await (const link of linksInOrder(tx, of)) {
    walked += 1;
    const { organisationId, number } = link;
    if (organisationId !== previous.organisationId)
      previous = { organisationId, number: 0, hash: "" };
    for (const orphan of await lines.before(organisationId, number)) {
      report(orphan.organisationId, orphan.linkNumber, "lines without a link");
    }
    const own = await lines.of(organisationId, number);
    if (number !== previous.number + 1) report(organisationId, previous.number + 1, "missing");
    const wrong = whatIsWrong(link, own, previous.hash);
    if (wrong) report(organisationId, number, wrong);
    previous = { organisationId, number, hash: link.hash };
  }
  for (const orphan of await lines.rest())
    report(orphan.organisationId, orphan.linkNumber, "lines without a link");
  return walked;
}

function whatIsWrong(link: LinkRow, lines: OwnLines, previousHash: string): string | null {
  if (link.previousHash !== previousHash) return "does not follow the one before";
  if (lines.count !== link.lineCount) return `${lines.count} lines, not ${link.lineCount}`;
  if (lines.changed) return "a line was changed";
  return linkHash(link.previousHash, link, lines.digests) === link.hash
    ? null
    : "the hash is not its own";
}

interface OwnLines {
  count: number;
  /** Computed anew, joined in order. */
  digests: string;
  /** Whether a stored digest is not what the line says. */
  changed: boolean;
}

/** The lines, one ahead: those of each link are taken in turn, and those of no link are seen on the way. */
class Lookahead {
  readonly #lines: AsyncGenerator<LineRow>;
  #next: LineRow | null | undefined;

  constructor(lines: AsyncGenerator<LineRow>) {
    this.#lines = lines;
  }

  /** One line for each link number that stands before this one and has no link. */
  async before(organisationId: string, number: number): Promise<LineRow[]> {
    return this.#orphans(
      (line) =>
        line.organisationId < organisationId ||
        (line.organisationId === organisationId && line.linkNumber < number),
    );
  }

  async of(organisationId: string, number: number): Promise<OwnLines> {
    const digests: string[] = [];
    let changed = false;
    for (let line = await this.#peek(); line; line = await this.#take()) {
      if (line.organisationId !== organisationId || line.linkNumber !== number) break;
      const digest = lineDigest(line);
      changed ||= digest !== line.digest;
      digests.push(digest);
    }
    return { count: digests.length, digests: digests.join(""), changed };
  }

  async rest(): Promise<LineRow[]> {
    return this.#orphans(() => true);
  }

  async #orphans(belongs: (line: LineRow) => boolean): Promise<LineRow[]> {
    const found: LineRow[] = [];
    for (let line = await this.#peek(); line && belongs(line); line = await this.#take()) {
      const last = found.at(-1);
      if (last?.organisationId !== line.organisationId || last.linkNumber !== line.linkNumber)
        found.push(line);
    }
    return found;
  }

  async #peek(): Promise<LineRow | null> {
    return this.#next === undefined ? this.#take() : this.#next;
  }

  async #take(): Promise<LineRow | null> {
    const { value, done } = await this.#lines.next();
    this.#next = done ? null : value;
    return this.#next;
  }
}

const PAGE = 5_000;

/** Keeps a page within one organisation; "" is all of them. */
function only(organisationId: string): SQL {
  return organisationId === "" ? sql`` : sql`and organisation_id = ${organisationId}`;
}

async function* linksInOrder(tx: Tx, of = ""): AsyncGenerator<LinkRow> {
  let after: Pick<LinkRow, "organisationId" | "number"> | null = { organisationId: of, number: 0 };
  while (after) {
    const page: LinkRow[] = await tx.all<LinkRow>(sql`
      select organisation_id as organisationId, number, at, actor_kind as actorKind, actor_id as actorId,
        actor_name as actorName, request_id as requestId, line_count as lineCount, previous_hash as previousHash, hash
      from history_link
      where (organisation_id, number) > (${after.organisationId}, ${after.number}) ${only(of)}
      order by organisation_id, number limit ${PAGE}`);
    yield* page;
    after = page.length < PAGE ? null : (page.at(-1) ?? null);
  }
}

async function* linesInOrder(tx: Tx, of = ""): AsyncGenerator<LineRow> {
  let after: Pick<LineRow, "organisationId" | "linkNumber" | "position"> | null = {
    organisationId: of,
    linkNumber: 0,
    position: 0,
  };
  while (after) {
    const page: LineRow[] = await tx.all<LineRow>(sql`
      select organisation_id as organisationId, link_number as linkNumber, position, thing_kind as thingKind,
        thing_id as thingId, action, state, before, after, digest
      from history_line
      where (organisation_id, link_number, position) > (${after.organisationId}, ${after.linkNumber}, ${after.position}) ${only(of)}
      order by organisation_id, link_number, position limit ${PAGE}`);
    yield* page;
    after = page.length < PAGE ? null : (page.at(-1) ?? null);
  }
}
