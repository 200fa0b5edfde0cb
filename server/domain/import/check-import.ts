import { setImmediate as nextTurn } from "node:timers/promises";
import type { UserContext } from "../context.ts";
import { type CheckedRow, createRowChecker, type RowChecker } from "./check-row.ts";
import { MAX_ROWS } from "./columns.ts";
import { TemplateFileError } from "./file-error.ts";
import type { FirstSeen } from "./first-seen.ts";
import { matchColumns } from "./match-columns.ts";
import type { PartColumns } from "./plan.ts";
import { readTemplate, type SheetRow } from "./read/read-template.ts";
import { readReferences } from "./read-references.ts";
import type { References } from "./references.ts";
import { seenInParent } from "./repair.ts";
import { failImport, settle } from "./settle.ts";
import { type CheckCounts, ImportGone, stageRows, toPieces } from "./stage.ts";
import { type StagedRow, toStagedRow } from "./staged-row.ts";
import type { ImportRecord } from "./state.ts";

/** The main thread is never held longer than about this by a check (PERFORMANCE.md, import.stall). */
const SLICE_MS = 4;

/**
 * Checks one received file to its end: read in a thread of its own, checked in slices, staged piece by piece while the next
 * rows are read, then settled as `ready`. A file that cannot be taken ends as `failed` with its code. Throws only what is
 * nobody's fault but ours; the import is `failed` then too, where the database lets it.
 */
export async function checkImport(
  context: UserContext,
  row: ImportRecord,
  bytes: Uint8Array,
): Promise<void> {
  try {
    const columns = await readAndStage(context, row, bytes);
    await settle(context, row, columns);
  } catch (error) {
    if (error instanceof ImportGone) return;
    if (error instanceof TemplateFileError)
      return failImport(context, row.organisationId, row.id, error.code, error.details);
    await failImport(context, row.organisationId, row.id, "CHECK_INTERRUPTED", {});
    throw error;
  }
}

async function readAndStage(
  context: UserContext,
  row: ImportRecord,
  bytes: Uint8Array,
): Promise<PartColumns> {
  const { db, actor } = context;
  const references = await readReferences(db, actor.organisationId);
  const parent = await seenInParent(db, row);
  const maxRows = MAX_ROWS - parent.rowCount;
  let stager: Stager | null = null;
  for await (const event of readTemplate(bytes, { fileName: row.fileName, maxRows })) {
    if (event.type === "header")
      stager = startStaging(context, row, event, references, parent.seen);
    else if (event.type === "rows") await stager?.add(event.rows);
  }
  if (stager === null) throw new TemplateFileError("NO_ROWS");
  await stager.finish();
  return stager.columns;
}

function startStaging(
  context: UserContext,
  row: ImportRecord,
  header: { cells: string[]; row: number },
  references: References,
  seen: FirstSeen,
): Stager {
  const match = matchColumns(header.cells, header.row);
  const { read, ignored } = match;
  const checker = createRowChecker(match, references, seen);
  const partnerOfOutlet = new Map(
    [...references.outlets.values()].map((one) => [one.outletId, one.partnerId]),
  );
  const check = (sheetRow: SheetRow) =>
    mapToOutletsPartner(checker.check(sheetRow), partnerOfOutlet);
  return new Stager(context, row, { read, ignored }, { check });
}

/** A device mapped to an outlet alone is mapped to the outlet's own partner too, as `device.create` does. */
function mapToOutletsPartner(
  checked: CheckedRow,
  partners: Map<string, string | null>,
): CheckedRow {
  const { device } = checked;
  if (device?.outletId && !device.partnerId)
    device.partnerId = partners.get(device.outletId) ?? null;
  return checked;
}

/** Checks batches of rows and stages each while the next one is being checked; at most one is on its way. */
class Stager {
  readonly columns: PartColumns;
  readonly #context: UserContext;
  readonly #row: ImportRecord;
  readonly #checker: RowChecker;
  #counts: Promise<CheckCounts> = Promise.resolve({ new: 0, alreadyHere: 0, problem: 0 });

  constructor(context: UserContext, row: ImportRecord, columns: PartColumns, checker: RowChecker) {
    this.#context = context;
    this.#row = row;
    this.columns = columns;
    this.#checker = checker;
  }

  async add(rows: SheetRow[]): Promise<void> {
    const staged = await this.#check(rows);
    const before = await this.#counts;
    this.#counts = this.#stage(staged, before);
    // Its failure is met at the next await; until then it is nobody's unhandled rejection.
    this.#counts.catch(() => undefined);
  }

  async finish(): Promise<void> {
    await this.#counts;
  }

  async #check(rows: SheetRow[]): Promise<StagedRow[]> {
    const staged: StagedRow[] = [];
    const now = this.#context.clock.now();
    let sliceStart = performance.now();
    for (const row of rows) {
      staged.push(toStagedRow(this.#checker.check(row), now));
      if (performance.now() - sliceStart > SLICE_MS) {
        await nextTurn();
        sliceStart = performance.now();
      }
    }
    return staged;
  }

  #stage(staged: StagedRow[], before: CheckCounts): Promise<CheckCounts> {
    const problems = staged.filter((row) => row[1] === "problem").length;
    const counts = {
      ...before,
      new: before.new + staged.length - problems,
      problem: before.problem + problems,
    };
    const range = {
      organisationId: this.#row.organisationId,
      importId: this.#row.id,
      part: 0,
      first: Number(staged[0]?.[0]),
      last: Number(staged.at(-1)?.[0]),
      columns: this.columns,
    };
    return stageRows(this.#context, toPieces(staged), range, counts);
  }
}
