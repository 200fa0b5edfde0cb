import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Unit } from "../change.ts";
import { serialKey } from "../identifier/serial.ts";
import type { CheckedRow, Problem } from "./checked-row.ts";
import { importChecker } from "./import-checker.ts";
import { columnsOf, lettersOf, markKnown, type PartColumns } from "./plan.ts";
import type { References } from "./references.ts";
import { imeiKeyOf, keysOf, placeKey, rowsHolding, serialKeyOf } from "./row-neighbours.ts";
import { insertPiece, RowPacker } from "./row-piece.ts";
import type { RowPlace } from "./rows.ts";
import { SeenAcrossParts, SeenAsBefore } from "./seen-across-parts.ts";
import { type StagedRow, toStagedRow } from "./staged-row.ts";
import type { ImportRecord } from "./state.ts";
import {
  cellsToCheck,
  type Edits,
  STORED_MATCH,
  type StoredRow,
  typedCells,
} from "./stored-row.ts";

/** A row whose cells are typed over. */
export interface EditedRow {
  stored: StoredRow;
  edits: Edits;
}

/** The main thread is never held longer than about this (PERFORMANCE.md, import.stall). */
const SLICE_MS = 4;

const UNEDITED: Edits = {};

/**
 * Checks edited rows of a `ready` import by the very rules of its upload, and with them the rows that hold an identifier which an
 * edit brought in or took away: the first row with an identifier stands, in the order of the files. Writes what was found, and
 * holds these rows against the organisation's live devices. Answers the places of all rows that were written. Counts and version
 * are the caller's.
 */
export async function recheck(
  unit: Unit,
  plan: ImportRecord,
  references: References,
  edited: readonly EditedRow[],
): Promise<RowPlace[]> {
  const columns = columnsOf(plan);
  const touched = new Map(edited.map((one) => [placeKey(one.stored), one]));
  const { moved, held } = keysAfter(edited, references, columns);
  const of = { organisationId: unit.organisationId, importId: plan.id };
  const neighbours = await rowsHolding(unit.tx, of, moved, new Set(touched.keys()));
  for (const stored of neighbours) {
    touched.set(placeKey(stored), { stored, edits: UNEDITED });
    for (const key of keysOf(stored)) held.add(key);
  }
  const across = moved.size === 0 ? null : new SeenAcrossParts(columns);
  const others = across ? await rowsHolding(unit.tx, of, held, new Set(touched.keys())) : [];
  const seen = across ?? new SeenAsBefore();
  const checker = importChecker(STORED_MATCH, references, seen);
  const inOrder = [
    ...[...touched.values()].map((one) => ({ ...one, check: true })),
    ...others.map((stored) => ({ stored, edits: UNEDITED, check: false })),
  ].sort((a, b) => a.stored.part - b.stored.part || a.stored.row - b.stored.row);
  const written: { stored: StoredRow; staged: StagedRow }[] = [];
  let sliceStart = performance.now();
  for (const { stored, edits, check } of inOrder) {
    seen.enter(stored);
    if (!check) across?.take(stored);
    else {
      const checked = checker.check(cellsToCheck(stored, edits, columns[stored.part]));
      const finished = asStored(checked, stored, edits, columns[stored.part]);
      const staged = toStagedRow(finished, unit.now);
      const same = edits === UNEDITED && staged.problems === stored.problems;
      if (!same) written.push({ stored, staged });
    }
    if (performance.now() - sliceStart > SLICE_MS) {
      await nextTurn();
      sliceStart = performance.now();
    }
  }
  await write(unit, plan, written);
  return written.map(({ stored: { part, row } }) => ({ part, row }));
}

/** The keys that edits brought in or took away (`moved`), and all keys of the edited rows (`held`). */
function keysAfter(
  edited: readonly EditedRow[],
  references: References,
  columns: PartColumns[],
): { moved: Set<string>; held: Set<string> } {
  const nobody = { imei: () => null, serial: () => null };
  const checker = importChecker(STORED_MATCH, references, nobody);
  const moved = new Set<string>();
  const held = new Set<string>();
  for (const { stored, edits } of edited) {
    const before = keysOf(stored);
    for (const key of before) held.add(key);
    if (!mayMove(edits, columns[stored.part])) continue;
    const { identifiers } = checker.check(cellsToCheck(stored, edits, columns[stored.part]));
    const { imei, imei2, serial } = identifiers;
    const after = new Set<string>();
    if (imei !== null) after.add(imeiKeyOf(imei));
    if (imei2 !== null) after.add(imeiKeyOf(imei2));
    if (serial !== null) after.add(serialKeyOf(serialKey(serial)));
    for (const key of after) held.add(key);
    for (const key of before) if (!after.has(key)) moved.add(key);
    for (const key of after) if (!before.includes(key)) moved.add(key);
  }
  return { moved, held };
}

/** Whether these edits can change what identifiers a row has; a platform can where a `Device ID` waits for one. */
function mayMove(edits: Edits, columns: PartColumns | undefined): boolean {
  if (edits.imei !== undefined || edits.imei2 !== undefined || edits.serial !== undefined)
    return true;
  return (
    edits.platform !== undefined &&
    columns?.read.some(({ column }) => column === "deviceId") === true
  );
}

/** What was found, under the row's own cells and their places in its own file. */
function asStored(
  checked: CheckedRow,
  stored: StoredRow,
  edits: Edits,
  columns: PartColumns | undefined,
): CheckedRow {
  const typed = typedCells(stored, edits);
  for (const column of ["imei", "serial"] as const) {
    // A `Device ID` went to the column that its platform makes it.
    if (checked.cells[column] === undefined) delete typed[column];
    else typed[column] ??= checked.cells[column];
  }
  const placed = (problem: Problem): Problem => ({
    ...problem,
    cell: `${problem.column === null ? "" : lettersOf(columns, problem.column)}${checked.row}`,
  });
  return {
    ...checked,
    cells: typed,
    problems: checked.problems.map(placed),
    warnings: checked.warnings.map(placed),
  };
}

async function write(
  unit: Unit,
  plan: ImportRecord,
  written: { stored: StoredRow; staged: StagedRow }[],
): Promise<void> {
  const { tx, organisationId } = unit;
  const columns = columnsOf(plan);
  for (let part = 0; part < plan.partCount; part++) {
    const rows = written.filter(({ stored }) => stored.part === part);
    if (rows.length === 0) continue;
    const numbers = rows.map(({ stored }) => stored.row);
    const left = rows.filter(({ stored }) => stored.state === "excluded");
    const these = (list: number[]) => sql`organisation_id = ${organisationId}
      and import_id = ${plan.id} and part = ${part} and row in (select value from json_each(${JSON.stringify(list)}))`;
    await tx.run(sql`delete from import_row where ${these(numbers)}`);
    const range = { organisationId, importId: plan.id, part, columns: columns[part] };
    const packer = new RowPacker();
    for (const { staged } of rows) packer.add(staged);
    for (const piece of packer.take().pieces) await tx.run(insertPiece(range, piece));
    const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
    await markKnown(tx, { ...range, first, last, only: numbers });
    if (left.length === 0) continue;
    const excluded = left.map(({ stored }) => stored.row);
    await tx.run(
      sql`update import_row set state = 'excluded' where ${these(excluded)} and state in ('new', 'problem')`,
    );
  }
}
