import { createHash } from "node:crypto";
import { foldName } from "../../import/suggest.ts";
import { place } from "../../import/words.ts";
import type { PlaceProblem, PlaceRow } from "./read-places.ts";

/** What the organisation has, by folded name. */
export interface KnownPlaces {
  outlets: ReadonlyMap<string, { partnerId: string | null }>;
  partners: ReadonlyMap<string, { id: string; name: string }>;
}

export type Outcome = "new" | "already-here" | "problem";

/** What becomes of a row. */
export interface PlannedRow extends Pick<PlaceRow, "row" | "outlet" | "partner"> {
  outcome: Outcome;
  problems: PlaceProblem[];
  /** Where a place that is here differs from the file: it stays as it is. */
  note: string | null;
}

export interface PlacesPlan {
  rows: PlannedRow[];
  /** rows = new + alreadyHere + problem. */
  counts: { rows: number; new: number; alreadyHere: number; problem: number };
  /** What will be made, each once. */
  partners: string[];
  outlets: { name: string; partner: string | null }[];
  /** Stands for all that will be made: a commit names the plan it was shown. */
  digest: string;
}

/** What a file will do to the places of an organisation. Nothing that is here is ever changed by it. */
export function planPlaces(file: readonly PlaceRow[], known: KnownPlaces): PlacesPlan {
  const seen = { outlet: new Map<string, string>(), partner: new Map<string, string>() };
  const partners = new Map<string, string>();
  const outlets: PlacesPlan["outlets"] = [];
  const rows = file.map((row): PlannedRow => {
    const { outlet, partner } = row;
    const problems = [...row.problems, ...twice(row, seen)];
    const plain = { row: row.row, outlet, partner, problems, note: null };
    if (problems.length > 0) return { ...plain, outcome: "problem" };
    const here = outlet === null ? null : known.outlets.get(foldName(outlet));
    if (here) return { ...plain, outcome: "already-here", note: noteOf(here, partner, known) };
    const partnerHere = partner === null || known.partners.has(foldName(partner));
    if (!partnerHere && !partners.has(foldName(partner))) partners.set(foldName(partner), partner);
    if (outlet !== null) outlets.push({ name: outlet, partner });
    return { ...plain, outcome: outlet !== null || !partnerHere ? "new" : "already-here" };
  });
  const many = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  const made = { partners: [...partners.values()], outlets };
  return {
    rows,
    counts: {
      rows: rows.length,
      new: many("new"),
      alreadyHere: many("already-here"),
      problem: many("problem"),
    },
    ...made,
    digest: createHash("sha256").update(JSON.stringify(made)).digest("hex"),
  };
}

/** The outlet, or in a row without one the partner, stands further up: that row counts. */
function twice(
  { outlet, partner, cells }: PlaceRow,
  seen: Record<"outlet" | "partner", Map<string, string>>,
): PlaceProblem[] {
  const column = outlet === null ? "partner" : "outlet";
  const name = outlet ?? partner;
  const cell = cells[column];
  if (name === null || cell === undefined) return [];
  const key = foldName(name);
  const first = seen[column].get(key);
  if (first === undefined) {
    seen[column].set(key, cell);
    return [];
  }
  const message = `The same name stands in ${place(first)}, which counts. Delete this row, or give it another name.`;
  return [{ cell, code: "DUPLICATE_IN_FILE", message }];
}

function noteOf(
  { partnerId }: { partnerId: string | null },
  partner: string | null,
  { partners }: KnownPlaces,
): string | null {
  if (partner === null) return null;
  if (partnerId !== null && partners.get(foldName(partner))?.id === partnerId) return null;
  const own = [...partners.values()].find(({ id }) => id === partnerId)?.name;
  return `It belongs to ${own ?? "no channel partner"}, and the file says ${partner}. It stays as it is.`;
}
