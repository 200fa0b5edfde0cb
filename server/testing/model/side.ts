import type { UserContext } from "#server/domain/context.ts";
import { DAY_MS } from "../clock.ts";
import type { TestOrganisation } from "../organisation.ts";
import { Balances } from "./balances.ts";
import {
  isLive,
  type ModelDevice,
  type ModelImport,
  type ModelPerson,
  type ModelProvisioning,
  type ModelRequest,
  type ModelRule,
} from "./things.ts";

const WEEK_MS = 7 * DAY_MS;

/** An organisation as it is (`real`), and beside it as it must be, in a few plain numbers and lists. */
export class Side {
  readonly real: TestOrganisation;
  readonly balances: Balances;
  /** In the order they came. */
  readonly people: ModelPerson[] = [];
  readonly devices: ModelDevice[] = [];
  readonly imports: ModelImport[] = [];
  readonly requests: ModelRequest[] = [];
  readonly rules: ModelRule[] = [];
  readonly provisioning: ModelProvisioning[] = [];
  /** Its enrolment link. */
  readonly link: { linkId: string; code: string };
  suspended = false;
  policy: "resume" | "wait" = "resume";

  constructor(real: TestOrganisation, link: { linkId: string; code: string }) {
    this.real = real;
    this.link = link;
    this.balances = new Balances();
    for (const { id, name, email, role } of [real.owner, real.admin, real.viewer, ...real.agents]) {
      const trusted = false;
      this.people.push({
        ...{ id, name, email, role, trusted },
        side: this,
        state: "active",
        link: null,
      });
    }
  }

  as(person: ModelPerson): UserContext {
    const { id, name, email, role } = person;
    if (role === null) throw new Error(`${name} belongs to nobody`);
    return this.real.as({ id, name, email, role });
  }

  owners(): ModelPerson[] {
    return this.people.filter((one) => one.state === "active" && one.role === "owner");
  }

  /** Those who may enrol, owners first; there is always one. */
  staff(): ModelPerson[] {
    const admins = this.people.filter((one) => one.state === "active" && one.role === "admin");
    return [...this.owners(), ...admins];
  }

  live(): ModelDevice[] {
    return this.devices.filter(isLive);
  }

  liveWith(key: number): ModelDevice | null {
    return this.live().find((device) => device.key === key) ?? null;
  }

  inUse(person: ModelPerson): number {
    return this.live().filter((device) => device.drawer === person).length;
  }

  held(person: ModelPerson): ModelDevice[] {
    return this.live().filter((device) => device.holders.has(person));
  }

  grant(amount: number): boolean {
    const first = this.owners().sort((one, other) => (one.id < other.id ? -1 : 1))[0];
    return this.balances.grant(amount, first?.id ?? "");
  }

  /** Draws a licence for each of these new devices. */
  addDevices(
    drawer: ModelPerson,
    made: (Pick<ModelDevice, "id" | "key"> & Partial<ModelDevice>)[],
  ): ModelDevice[] {
    this.balances.draw(drawer.id, made.length);
    const added = made.map((one): ModelDevice => {
      const fresh = { holders: new Set<ModelPerson>(), outlet: null, partner: null };
      return {
        ...fresh,
        state: "pre-enrolled",
        version: 1,
        importId: null,
        tokens: [],
        ...one,
        drawer,
      };
    });
    this.devices.push(...added);
    return added;
  }

  end(device: ModelDevice, state: "retired" | "cancelled"): void {
    device.state = state;
    device.version += 1;
    device.holders.clear();
    this.balances.giveBack(device.drawer.state === "removed" ? null : device.drawer.id);
  }

  addImport(id: string, keys: number[], now: number): void {
    const rows = keys.map((key) => ({ key, known: this.liveWith(key) !== null }));
    this.imports.push({ id, state: "ready", rows, expiresAt: now + WEEK_MS, undoUntil: 0 });
  }

  /** What a commit must answer now: how many devices, or the refusal. A refused plan is made anew. */
  planCommit(one: ModelImport, userId: string): number | "ALLOCATION_EXHAUSTED" | "CONFLICT" {
    const known = (key: number) => this.liveWith(key) !== null;
    const due = one.rows.filter((row) => !row.known);
    const gone = one.rows.some((row) => row.known && !known(row.key));
    const taken = due.some((row) => known(row.key));
    if (!gone && due.length > this.balances.availableTo(userId)) return "ALLOCATION_EXHAUSTED";
    if (!gone && !taken) return due.length;
    for (const row of one.rows) row.known = known(row.key);
    return "CONFLICT";
  }

  commit(one: ModelImport, now: number): void {
    one.state = "committed";
    one.undoUntil = now + WEEK_MS;
  }

  /** What the product does by itself when time has passed. */
  sweep(now: number): void {
    for (const one of this.imports) {
      if (one.state === "ready" && one.expiresAt <= now) one.state = "expired";
    }
  }
}
