import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { user } from "#db/schema/user.ts";
import { findAccountByEmail } from "#server/auth/account.ts";
import { verifyPassword } from "#server/auth/password/hash.ts";
import { allocationSummary } from "#server/domain/allocation/summary.ts";
import type { UserContext } from "#server/domain/context.ts";
import { runDoctor } from "#server/domain/doctor/run-doctor.ts";
import { isCompanyId } from "#server/domain/organisation/company-id.ts";
import { organisationDigest } from "#server/testing/organisation-digest.ts";
import { changeUser } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { type SeededOrganisation, seedDemo } from "./seed-demo.ts";
import { refuseServer } from "./seed-local.ts";

const password = "enrol-demo-2026";
let world: TestWorld;
let seeded: SeededOrganisation[];

beforeAll(async () => {
  world = await testWorld();
  seeded = await seed();
});
afterAll(() => world.close());

const seed = () => seedDemo({ database: world.db, clock: world.clock, password });

async function as(email: string): Promise<UserContext> {
  const account = await findAccountByEmail(world.db, email);
  if (!account?.organisationId || !account.role) throw new Error(`no ${email}`);
  const { id: userId, name, organisationId, role } = account;
  return {
    db: world.db,
    clock: world.clock,
    actor: { kind: "user", userId, name, organisationId, role },
  };
}

test("the demo is as CONTRACT has it: organisations, users, licences", async () => {
  const [acme, globex] = seeded;
  expect(seeded.map((one) => one.name)).toEqual(["Acme Logistics", "Globex Field Services"]);
  expect(acme?.users).toHaveLength(43);
  expect(globex?.users).toEqual([{ email: "owner@globex.example", role: "owner" }]);
  expect(seeded.every((one) => isCompanyId(one.companyId))).toBe(true);
  const ledger = await allocationSummary(await as("owner@acme.example"));
  expect(ledger).toMatchObject({ granted: 25_000, bank: 0, available: 25_000, inUse: 0 });
  const available = Object.fromEntries(ledger.users.map((one) => [one.email, one.available]));
  expect(available).toMatchObject({ "owner@acme.example": 20_000, "admin@acme.example": 5_000 });
  expect(await allocationSummary(await as("owner@globex.example"))).toMatchObject({
    granted: 1_000,
    available: 1_000,
  });
});

test("everybody can sign in with the demo's password", async () => {
  const people = await world.db.read.select().from(user);
  expect(people).toHaveLength(45);
  for (const { email, state, emailVerifiedAt } of people) {
    expect({ email, state, verified: emailVerifiedAt !== null }).toEqual({
      email,
      state: "active",
      verified: true,
    });
  }
  for (const email of ["agent40@acme.example", "operator@smartmdm.example"]) {
    const account = await findAccountByEmail(world.db, email);
    expect(await verifyPassword(account?.passwordHash ?? null, password)).toBe(true);
  }
});

test("D1–D26 the doctor is content with it", async () => {
  const lines = await runDoctor(world.db, world.clock);
  expect(lines.filter((line) => line.outcome === "broken")).toEqual([]);
});

test("repeating it adds what is missing and resets nothing", async () => {
  const before = await Promise.all(
    seeded.map((one) => organisationDigest(world.db, one.organisationId)),
  );
  expect(await seed()).toEqual(seeded);
  const after = await Promise.all(
    seeded.map((one) => organisationDigest(world.db, one.organisationId)),
  );
  expect(after).toEqual(before);
});

test("what a person changed stays: a new address of the admin is kept, and the missing one is added", async () => {
  const admin = await findAccountByEmail(world.db, "admin@acme.example");
  await changeUser(world.db, admin?.id ?? "", { email: "chief@acme.example", name: "Chief" });
  await seed();
  expect(await findAccountByEmail(world.db, "chief@acme.example")).toMatchObject({
    id: admin?.id,
    name: "Chief",
  });
  const added = await world.db.read.select().from(user).where(eq(user.email, "admin@acme.example"));
  expect(added).toHaveLength(1);
});

test("only a local file is seeded", () => {
  expect(() => refuseServer({ databaseUrl: "http://localhost:8080" })).toThrow(/local file only/);
  expect(() => refuseServer({ databaseUrl: "libsql://db.example" })).toThrow(/local file only/);
  expect(() => refuseServer({ databaseUrl: "file:/data/enrolment.db" })).not.toThrow();
});
