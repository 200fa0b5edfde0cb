import type { ProblemParams } from "#server/domain/identifier/codes.ts";
import type { Named, Platform } from "./check-reference.ts";
import { type CheckedRow, type NewDevice, type Problem, problemAt } from "./checked-row.ts";
import type { RowCode } from "./codes.ts";
import { COLUMNS, type Column } from "./columns.ts";
import { checkField, type DeviceField } from "./field-rules.ts";
import type { Place } from "./first-seen.ts";
import type { ColumnMatch } from "./match-columns.ts";
import type { Cell, SheetRow } from "./read/read-template.ts";
import { unusableCell } from "./read-cell.ts";

/** Cells that are refused even where their last result is blank. */
const CALCULATED: ReadonlySet<string> = new Set(["formula", "error"]);

/** One cell of the row under check. `text` is without outer blanks; blank and refused ones have "". */
interface Slot {
  readonly column: Column;
  readonly home: number | undefined;
  /** Where this row's value stands: `home`, or the place of `Device ID`. */
  index: number | undefined;
  text: string;
  shape: "text" | "number";
  blank: boolean;
}

/**
 * The row under check: its cells by column, and what was found about them. One object serves all
 * rows of a file, since 20,000 rows are to be checked in about 25 ms.
 */
export class RowUnderCheck {
  row = 0;
  device: NewDevice = blankDevice();
  readonly #slots: Record<Column, Slot>;
  readonly #inFile: Slot[];
  readonly #deviceId: Slot | null;
  #cells: Partial<Record<Column, string>> = {};
  #problems: Problem[] = [];
  #warnings: Problem[] = [];
  #source: readonly Cell[] = [];

  constructor(match: ColumnMatch) {
    const slots = COLUMNS.map((column) => makeSlot(column, match.positions[column]));
    this.#slots = Object.fromEntries(slots.map((slot) => [slot.column, slot])) as Record<
      Column,
      Slot
    >;
    this.#inFile = slots.filter((slot) => slot.home !== undefined);
    this.#deviceId = match.deviceId === null ? null : makeSlot("imei", match.deviceId);
  }

  /** Takes the next row: reads its cells and refuses those no rule could use. */
  start(source: SheetRow): void {
    this.row = source.row;
    this.device = blankDevice();
    this.#cells = {};
    this.#problems = [];
    this.#warnings = [];
    this.#source = source.cells;
    if (this.#deviceId !== null) resetHomes(this.#slots);
    for (const slot of this.#inFile) this.#read(slot);
  }

  /** Gives a `Device ID` to the column the platform makes it, unless that has a value of its own. */
  takeDeviceId(platform: Platform | null): void {
    const index = this.#deviceId?.home;
    if (index === undefined) return;
    const raw = this.#source[index] ?? "";
    const text = typeof raw === "string" ? raw : raw.text;
    const digits = /^[\d\s-]+$/.test(text);
    const column = platform === "windows" || (platform === null && !digits) ? "serial" : "imei";
    const slot = this.#slots[column];
    if (!slot.blank) return;
    slot.index = index;
    this.#read(slot);
  }

  /** Position of a column's value in this row; 0 when it has none. */
  at(column: Column): number {
    return this.#slots[column].index ?? 0;
  }

  isBlank(column: Column): boolean {
    return this.#slots[column].blank;
  }

  /** The value of a column that is typed, or null when it is blank or refused. */
  typed(field: DeviceField): string | null {
    const slot = this.#slots[field];
    if (slot.text === "") return null;
    const checked = checkField(field, slot.text, slot.shape);
    if (!checked.ok) {
      this.refuse(field, checked.code, checked.params);
      return null;
    }
    if ("warning" in checked && checked.warning !== undefined) {
      this.#warnings.push(this.#problem(slot, { code: checked.warning }));
    }
    return checked.value;
  }

  /** What a column names, or null when it is blank or names nothing known. */
  named<T>(
    column: "platform" | "agent" | "outlet" | "partner",
    look: (text: string) => Named<T>,
  ): T | null {
    const slot = this.#slots[column];
    if (slot.text === "") return null;
    const found = look(slot.text);
    if (found.ok) return found.value;
    this.#problems.push(this.#problem(slot, found));
    return null;
  }

  /** Refuses an identifier that stood in the file before. */
  unique(column: "imei" | "imei2" | "serial", first: Place | null): void {
    if (first === null) return;
    this.refuse(column, "DUPLICATE_IN_FILE", { firstRow: first.row, firstCell: first.cell });
  }

  refuse(column: Column, code: RowCode, params?: ProblemParams): void {
    this.#problems.push(this.#problem(this.#slots[column], { code, params }));
  }

  finish(): CheckedRow {
    return {
      row: this.row,
      cells: this.#cells,
      device: this.#problems.length === 0 ? this.device : null,
      identifiers: this.device,
      problems: this.#problems,
      warnings: this.#warnings,
    };
  }

  #read(slot: Slot): void {
    const cell = slot.index === undefined ? "" : (this.#source[slot.index] ?? "");
    const typed = typeof cell === "string" ? cell : cell.text;
    slot.text = typed.trim();
    slot.blank = slot.text === "" && (typeof cell === "string" || !CALCULATED.has(cell.kind));
    if (slot.blank) return;
    slot.shape = typeof cell !== "string" && cell.kind === "number" ? "number" : "text";
    this.#cells[slot.column] = typed;
    const unusable = unusableCell(cell, slot.column);
    if (unusable === null) return;
    this.#problems.push(this.#problem(slot, unusable));
    slot.text = "";
  }

  #problem(
    slot: Slot,
    refusal: { code: RowCode; params?: ProblemParams | undefined; suggestion?: string | undefined },
  ): Problem {
    const value = this.#cells[slot.column] ?? "";
    return problemAt(this.row, slot.column, slot.index, value, refusal);
  }
}

function makeSlot(column: Column, home: number | undefined): Slot {
  return { column, home, index: home, text: "", shape: "text", blank: true };
}

function resetHomes({ imei, serial }: Record<Column, Slot>): void {
  for (const slot of [imei, serial]) {
    slot.index = slot.home;
    slot.text = "";
    slot.blank = true;
  }
}

function blankDevice(): NewDevice {
  return {
    platform: "android",
    imei: null,
    imei2: null,
    serial: null,
    mac: null,
    model: null,
    assetTag: null,
    agentUserId: null,
    outletId: null,
    partnerId: null,
  };
}
