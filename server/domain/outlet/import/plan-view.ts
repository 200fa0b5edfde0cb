import type { PlacesPlan, PlannedRow } from "./plan-places.ts";

/** Rows of each kind that a page shows; beyond these it says how many more there are. */
const SHOWN = 50;

/** A plan as a page shows it: every count, and the first rows of what deserves a look. */
export interface PlanView {
  counts: PlacesPlan["counts"];
  outlets: number;
  partners: number;
  digest: string;
  /** Rows that cannot be taken, each with its cells and how to mend them. */
  problems: { row: number; cell: string; code: string; message: string }[];
  problemCount: number;
  /** Rows that are here and differ from the file: they stay as they are. */
  notes: { row: number; outlet: string; note: string }[];
  noteCount: number;
  /** The first of what will be added. */
  added: { outlet: string | null; partner: string | null }[];
}

export function viewOf(plan: PlacesPlan): PlanView {
  const problems = plan.rows.flatMap(({ row, problems: told }) =>
    told.map((one) => ({ row, ...one })),
  );
  const notes = plan.rows.flatMap(noteOf);
  const added = plan.rows.filter(({ outcome }) => outcome === "new");
  return {
    counts: plan.counts,
    outlets: plan.outlets.length,
    partners: plan.partners.length,
    digest: plan.digest,
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
    notes: notes.slice(0, SHOWN),
    noteCount: notes.length,
    added: added.slice(0, SHOWN).map(({ outlet, partner }) => ({ outlet, partner })),
  };
}

const noteOf = ({ row, outlet, note }: PlannedRow) =>
  note === null || outlet === null ? [] : [{ row, outlet, note }];
