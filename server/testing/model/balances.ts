import { DAY_MS } from "../clock.ts";

export type ModelDeviceState = "pre-enrolled" | "enrolled" | "suspended" | "retired" | "cancelled";

export interface ModelDevice {
  id: string;
  /** Number of its IMEI. */
  key: number;
  state: ModelDeviceState;
  /** Whether nothing happened to it since it was made. */
  untouched: boolean;
  drawUserId: string;
  importId: string | null;
}

export interface ModelImport {
  id: string;
  state: "ready" | "committed" | "undone" | "expired";
  /** Numbers of the IMEIs of its rows, and whether each was known when the plan was made. */
  rows: { key: number; known: boolean }[];
  expiresAt: number;
  undoUntil: number;
}

const LIVE: ModelDeviceState[] = ["pre-enrolled", "enrolled", "suspended"];
const WEEK_MS = 7 * DAY_MS;

/** What one organisation's ledger, devices and imports must be, in a few plain numbers and lists. */
export class Balances {
  granted = 0;
  bank = 0;
  everAllotted = false;
  readonly available = new Map<string, number>();
  readonly devices: ModelDevice[] = [];
  readonly imports: ModelImport[] = [];
  readonly #ownerId: string;

  constructor(ownerId: string) {
    this.#ownerId = ownerId;
  }

  availableTo(userId: string): number {
    return this.available.get(userId) ?? 0;
  }

  inUse(userId: string): number {
    return this.live().filter((device) => device.drawUserId === userId).length;
  }

  live(): ModelDevice[] {
    return this.devices.filter((device) => LIVE.includes(device.state));
  }

  isKnown(key: number): boolean {
    return this.live().some((device) => device.key === key);
  }

  /** False when the bank holds fewer than are withdrawn. */
  grant(amount: number): boolean {
    if (this.bank + amount < 0) return false;
    this.granted += amount;
    this.bank += amount;
    if (amount > 0 && !this.everAllotted) this.allot(this.#ownerId, amount);
    return true;
  }

  /** False when the side that gives holds too few. */
  allot(userId: string, amount: number): boolean {
    const after = this.availableTo(userId) + amount;
    if (this.bank - amount < 0 || after < 0) return false;
    this.bank -= amount;
    this.available.set(userId, after);
    this.everAllotted = true;
    return true;
  }

  addDevices(userId: string, made: { id: string; key: number }[], importId: string | null): void {
    this.available.set(userId, this.availableTo(userId) - made.length);
    for (const { id, key } of made) {
      this.devices.push({
        id,
        key,
        state: "pre-enrolled",
        untouched: true,
        drawUserId: userId,
        importId,
      });
    }
  }

  end(device: ModelDevice, state: "retired" | "cancelled"): void {
    device.state = state;
    device.untouched = false;
    this.available.set(device.drawUserId, this.availableTo(device.drawUserId) + 1);
  }

  addImport(id: string, keys: number[], now: number): void {
    const rows = keys.map((key) => ({ key, known: this.isKnown(key) }));
    this.imports.push({ id, state: "ready", rows, expiresAt: now + WEEK_MS, undoUntil: 0 });
  }

  /** What a commit must answer now: how many devices, or the refusal. A refused plan is made anew. */
  planCommit(one: ModelImport, userId: string): number | "ALLOCATION_EXHAUSTED" | "CONFLICT" {
    const due = one.rows.filter((row) => !row.known);
    const gone = one.rows.some((row) => row.known && !this.isKnown(row.key));
    const taken = due.some((row) => this.isKnown(row.key));
    if (!gone && due.length > this.availableTo(userId)) return "ALLOCATION_EXHAUSTED";
    if (!gone && !taken) return due.length;
    for (const row of one.rows) row.known = this.isKnown(row.key);
    return "CONFLICT";
  }

  expire(now: number): void {
    for (const one of this.imports) {
      if (one.state === "ready" && one.expiresAt <= now) one.state = "expired";
    }
  }

  commit(one: ModelImport, now: number): void {
    one.state = "committed";
    one.undoUntil = now + WEEK_MS;
  }
}
