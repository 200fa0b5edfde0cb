import { createHash, randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import { change } from "#server/domain/change.ts";
import type { Clock } from "#server/domain/context.ts";
import { keysOf } from "#server/domain/device/check-device.ts";
import { newId } from "#server/domain/id.ts";
import { DAY_MS } from "./clock.ts";
import { testImei } from "./identifiers.ts";
import { systemContext, type TestOrganisation } from "./organisation.ts";
import type { TestWorld } from "./world.ts";

interface World {
  db: Database;
  clock: Clock;
}

/** An account that somebody made for themselves: it belongs to no organisation. */
export interface TestAccount {
  id: string;
  name: string;
  email: string;
}

let accounts = 0;
let codes = 0;

interface AccountOptions {
  verified?: boolean;
  domain?: string;
}

/** Accounts of people who belong to no organisation yet, active and, unless said, with a verified address. */
export async function testAccounts(
  { db, clock }: World,
  count: number,
  { verified = true, domain = "people.example" }: AccountOptions = {},
): Promise<TestAccount[]> {
  const now = clock.now();
  const people = Array.from({ length: count }, () => {
    accounts += 1;
    const email = `person${accounts}-${randomUUID().slice(0, 8)}@${domain}`;
    return { id: newId(now), name: `Person ${accounts}`, email };
  });
  await db.write({ name: "test.accounts", now, timeoutMs: 20_000 }, async (tx) => {
    for (let start = 0; start < people.length; start += 200) {
      await tx.insert(user).values(
        people.slice(start, start + 200).map((one) => ({
          ...one,
          state: "active" as const,
          emailVerifiedAt: verified ? now : null,
          createdAt: now,
        })),
      );
    }
  });
  return people;
}

/** One account, as {@link testAccounts} makes them. */
export async function testAccount(world: World, options?: AccountOptions): Promise<TestAccount> {
  const [account] = await testAccounts(world, 1, options);
  if (!account) throw new Error("no account");
  return account;
}

type Columns = Partial<typeof request.$inferInsert>;

/** A request to be: who asks, with which IMEI (by number), and what else its row holds. */
export interface TestRequest extends Omit<Columns, "imei"> {
  requester: { id: string };
  imei?: number | null;
}

/** Puts pending requests into an organisation as `enrolment.start` leaves them, in this order of age, a second apart. Returns their ids. */
export async function testRequests(
  { db, clock }: World,
  organisation: Pick<TestOrganisation, "id" | "companyId">,
  wanted: TestRequest[],
): Promise<string[]> {
  const system = systemContext(db, clock);
  const spec = { name: "test.requests", organisationId: organisation.id, timeoutMs: 20_000 };
  return change(system, spec, async (unit) => {
    const rows = wanted.map(({ requester, imei: number, ...columns }, index) => {
      const createdAt = columns.createdAt ?? unit.now - (wanted.length - index) * 1_000;
      codes += 1;
      const imei = number === null || number === undefined ? null : testImei(number);
      const named = { imei, imei2: columns.imei2 ?? null, serial: columns.serial ?? null };
      const [key] = keysOf(named);
      return {
        organisationId: organisation.id,
        id: newId(createdAt),
        kind: "new" as const,
        state: "pending" as const,
        requestCode: `CD${String(codes).padStart(6, "2")}`,
        tokenHash: createHash("sha256").update(randomUUID()).digest("hex"),
        requesterId: requester.id,
        companyIdTyped: organisation.companyId,
        platform: "android" as const,
        deviceKey: `${key?.kind} ${key?.key}`,
        address: "192.0.2.7",
        expiresAt: unit.now + 30 * DAY_MS,
        ...columns,
        imei,
        createdAt,
      };
    });
    for (let start = 0; start < rows.length; start += 100) {
      await unit.tx.insert(request).values(rows.slice(start, start + 100));
    }
    for (const { id: thingId } of rows) {
      unit.record({ thingKind: "request", thingId, action: "raised", state: "pending" });
    }
    return rows.map((row) => row.id);
  });
}

let phones = 10_000;

/** One pending request of a new account for a new phone, two seconds after whatever came before. */
export async function raiseRequest(
  world: Pick<TestWorld, "db" | "clock">,
  organisation: Pick<TestOrganisation, "id" | "companyId">,
  columns: Partial<TestRequest> = {},
): Promise<{ id: string; requester: TestAccount; imei: number }> {
  world.clock.advance(2_000);
  const requester = await testAccount(world);
  const imei = phones++;
  const [id = ""] = await testRequests(world, organisation, [{ requester, imei, ...columns }]);
  return { id, requester, imei };
}

/** A request's row. */
export async function requestRow({ db }: Pick<World, "db">, id: string) {
  const [row] = await db.read.select().from(request).where(eq(request.id, id));
  if (!row) throw new Error(`no request ${id}`);
  return row;
}

/** The states of requests, in the order of their ids. */
export async function requestStates({ db }: Pick<World, "db">, ids: string[]) {
  const rows = await db.read.select().from(request).where(inArray(request.id, ids));
  return ids.map((id) => rows.find((row) => row.id === id)?.state);
}
