import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#server/domain/id.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { OperatorContext } from "../context.ts";
import { allot } from "./allot.ts";
import { grant } from "./grant.ts";
import { allocationSummary } from "./summary.ts";

let world: TestWorld;
let operator: OperatorContext;

beforeAll(async () => {
  world = await testWorld();
  operator = {
    db: world.db,
    clock: world.clock,
    actor: { kind: "operator", userId: newId(0), name: "Operator" },
  };
});
afterAll(() => world.close());

describe("grant", () => {
  it("P2: the first grant moves on to the first owner, later ones stay in the bank", async () => {
    const organisation = await world.organisation({ licences: 0 });
    await grant(operator, { organisationId: organisation.id, amount: 100, note: "first order" });
    const first = await allocationSummary(organisation.as(organisation.owner));
    expect(first).toMatchObject({ granted: 100, bank: 0, available: 100, inUse: 0 });
    await grant(operator, { organisationId: organisation.id, amount: 40 });
    const second = await allocationSummary(organisation.as(organisation.owner));
    expect(second).toMatchObject({ granted: 140, bank: 40, available: 100, inUse: 0 });
    expect(second.users.find((one) => one.userId === organisation.owner.id)?.available).toBe(100);
  });

  it("P2: withdrawing more than the bank holds says both numbers and moves nothing", async () => {
    const organisation = await world.organisation({ licences: 10 });
    await grant(operator, { organisationId: organisation.id, amount: 5 });
    await expect(
      grant(operator, { organisationId: organisation.id, amount: -6 }),
    ).rejects.toMatchObject({
      code: "ALLOCATION_EXHAUSTED",
      details: { needed: 6, available: 5 },
    });
    const summary = await allocationSummary(organisation.as(organisation.owner));
    expect(summary).toMatchObject({ granted: 15, bank: 5, available: 10 });
  });

  it("T14: an owner cannot grant, and no organisation is no organisation", async () => {
    const organisation = await world.organisation();
    const input = { organisationId: organisation.id, amount: 5 };
    await expect(grant(organisation.as(organisation.owner), input)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(grant(operator, { organisationId: newId(0), amount: 5 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("allot", () => {
  it("P2: moves from the bank and back, and never below zero on either side", async () => {
    const organisation = await world.organisation({ licences: 100 });
    const owner = organisation.as(organisation.owner);
    const taken = await allot(owner, { userId: organisation.owner.id, amount: -30 });
    expect(taken).toEqual({ bank: 30, available: 70 });
    expect(await allot(owner, { userId: organisation.admin.id, amount: 20 })).toEqual({
      bank: 10,
      available: 20,
    });
    await expect(allot(owner, { userId: organisation.admin.id, amount: 11 })).rejects.toMatchObject(
      {
        details: { needed: 11, available: 10 },
      },
    );
    await expect(
      allot(owner, { userId: organisation.admin.id, amount: -21 }),
    ).rejects.toMatchObject({
      details: { needed: 21, available: 20 },
    });
    expect(await allocationSummary(owner)).toMatchObject({
      granted: 100,
      bank: 10,
      available: 90,
      inUse: 0,
    });
  });

  it("P2: fifty at once over a bank of ten: ten succeed, forty hear both numbers", async () => {
    const organisation = await world.organisation({ licences: 10 });
    const owner = organisation.as(organisation.owner);
    await allot(owner, { userId: organisation.owner.id, amount: -10 });
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => allot(owner, { userId: organisation.admin.id, amount: 1 })),
    );
    expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(10);
    const refusals = answers.flatMap((answer) =>
      answer.status === "rejected" ? [answer.reason] : [],
    );
    expect(new Set(refusals.map((reason) => reason.code))).toEqual(
      new Set(["ALLOCATION_EXHAUSTED"]),
    );
    expect(await allocationSummary(owner)).toMatchObject({ bank: 0, available: 10 });
  });

  it("T13, T14: another organisation's user is not found; an admin may not allot", async () => {
    const organisation = await world.organisation();
    const other = await world.organisation();
    const owner = organisation.as(organisation.owner);
    await expect(allot(owner, { userId: other.admin.id, amount: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      allot(organisation.as(organisation.admin), { userId: organisation.admin.id, amount: 1 }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("T28: the database itself refuses to change or delete a movement, and any balance below zero", async () => {
    const organisation = await world.organisation();
    const attempt = (statement: ReturnType<typeof sql>) =>
      world.db.write({ name: "test.tamper", now: world.clock.now() }, (tx) => tx.run(statement));
    await expect(attempt(sql`update allocation_movement set amount = 1`)).rejects.toThrow();
    await expect(attempt(sql`delete from allocation_movement`)).rejects.toThrow();
    await expect(
      attempt(sql`update allocation_account set balance = -1 where kind = 'available'`),
    ).rejects.toThrow();
    await expect(attempt(sql`update history_line set action = 'x'`)).rejects.toThrow();
    expect(await allocationSummary(organisation.as(organisation.owner))).toMatchObject({
      granted: 1_000,
    });
  });
});
