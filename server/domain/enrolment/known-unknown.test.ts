import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS } from "#server/testing/clock.ts";
import { accountOf, ask, enrolmentDoor, phone, requestHash } from "#server/testing/enrolment.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { requestRow, type TestAccount, testAccounts } from "#server/testing/request.ts";
import { expectSound } from "#server/testing/sound.ts";
import { countedWorld } from "#server/testing/statement-counter.ts";
import { claimEnrolment } from "./claim.ts";
import { expireRequests } from "./expire.ts";
import { enrolmentStatus } from "./status.ts";
import { withdrawRequest } from "./withdraw.ts";

const UNKNOWN = "NX2NX3NX";
let world: Awaited<ReturnType<typeof countedWorld>>;
let acme: TestOrganisation;
let next = 0;

beforeAll(async () => {
  world = await countedWorld();
  acme = await world.organisation();
});
afterAll(async () => {
  await expectSound(world);
  await world.close();
});

const people = (count: number) => testAccounts(world, count);
const door = (address = "192.0.2.1") => enrolmentDoor(world, address);
const begin = (person: TestAccount | undefined, companyId: string, number = next++) => {
  if (!person) throw new Error("no account");
  return ask(door(), accountOf(person), { device: phone(number), companyId });
};

/** An answer or refusal without what differs by chance. */
async function told(work: Promise<unknown>): Promise<unknown> {
  try {
    const answer = (await work) as Record<string, unknown>;
    const { requestId, requestCode, companyIdTyped, ...rest } = answer;
    return { keys: Object.keys(answer).sort(), codeLength: String(requestCode).length, ...rest };
  } catch (error) {
    const { code, message, details, retryAfterSeconds } = error as Record<string, unknown>;
    return { code, message, details, retryAfterSeconds };
  }
}

/** Everything a stranger can do with one company ID, and what each cost in statements. */
async function life(companyId: string): Promise<unknown[]> {
  const [one, two] = await people(2);
  const number = next++;
  const seen: unknown[] = [];
  const note = async (work: () => Promise<unknown>) => {
    world.counter.take();
    const answer = await told(work());
    seen.push({ answer, statements: world.counter.take().count });
  };
  const account = accountOf(one as TestAccount);
  const input = { device: phone(number), companyId };
  await note(() => ask(door(), account, input));
  await note(() => ask(door(), account, input));
  const { requestId } = await ask(door(), account, input);
  const hash = requestHash(requestId);
  await note(() => enrolmentStatus(door(), hash));
  await note(() => claimEnrolment(door(), hash));
  await note(() => withdrawRequest(door(), hash));
  await note(() => withdrawRequest(door(), hash));
  await note(() => enrolmentStatus(door(), hash));
  await note(() => claimEnrolment(door(), hash));
  const left = await ask(door(), accountOf(two as TestAccount), input);
  const leftHash = requestHash(left.requestId);
  world.clock.advance(30 * DAY_MS - 1);
  await note(() => enrolmentStatus(door(), leftHash));
  world.clock.advance(1);
  await note(() => enrolmentStatus(door(), leftHash));
  await note(() => expireRequests(world.db, world.clock).then((expired) => ({ expired })));
  await note(() => enrolmentStatus(door(), leftHash));
  await note(() => withdrawRequest(door(), leftHash));
  await note(() => claimEnrolment(door(), leftHash));
  return seen;
}

describe("an unknown company ID", () => {
  it("T3: is answered as a known one through start, repeat, status, claim, withdraw and expiry", async () => {
    await expireAll();
    const unknown = await life(UNKNOWN);
    await expireAll();
    const [warm] = await people(1);
    const { requestId } = await begin(warm, acme.companyId);
    await withdrawRequest(door(), requestHash(requestId));
    const known = await life(acme.companyId);
    const answers = (seen: unknown[]) => seen.map((one) => (one as { answer: unknown }).answer);
    expect(answers(unknown)).toEqual(answers(known));
    expect(answers(known)).toHaveLength(14);
    const work = (seen: unknown[]) => seen.map((one) => (one as { statements: number }).statements);
    for (const [step, statements] of work(known).entries()) {
      expect(Math.abs(statements - (work(unknown)[step] ?? 0))).toBeLessThanOrEqual(1);
    }
  });

  it("T3: leaves a request of no organisation, which nobody can see, and no line of history", async () => {
    const [person] = await people(1);
    const { requestId } = await begin(person, UNKNOWN);
    const row = await requestRow(world, requestId);
    expect(row).toMatchObject({ organisationId: null, state: "pending", companyIdTyped: UNKNOWN });
  });

  it("B15: any spelling is the same ID, and a repeated start the same open request", async () => {
    const [person] = await people(1);
    const number = next++;
    const { companyId } = acme;
    const asked = await begin(person, companyId, number);
    const spelled = ` ${companyId.slice(0, 4).toLowerCase()}-${companyId.slice(4)} `;
    expect(await begin(person, spelled, number)).toEqual(asked);
  });

  it("B15: of 7 or 9 characters, or with O, 0, I or 1: INVALID_INPUT, by form alone", async () => {
    const [person] = await people(1);
    for (const typed of ["ABCDEF2", "ABCDEF234", "ABCDEFO2", "ABCDEF02", "ABCDEFI2", "ABCDEF12"]) {
      await expect(begin(person, typed)).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: [{ field: "companyId", code: "COMPANY_ID_FORM" }],
      });
    }
  });
});

describe("the limits on company IDs", () => {
  const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const idOf = (number: number) =>
    `NX2222${LETTERS[Math.floor(number / 24)]}${LETTERS[number % 24]}`;

  it("T3: 500 people behind one address start with one ID, and none is limited", async () => {
    const crowd = await people(500);
    for (const person of crowd) {
      const { status } = await begin(person, acme.companyId);
      expect(status).toBe("pending");
    }
  });

  it("T3: the eleventh different ID of an account in a day is refused, known or not; those before pass still", async () => {
    const [one, two] = await people(2);
    for (let number = 0; number < 10; number++) {
      await begin(one, idOf(number));
      await begin(two, idOf(number));
    }
    const refusals = [await told(begin(one, acme.companyId)), await told(begin(two, UNKNOWN))];
    expect(refusals[0]).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 86_400 });
    expect(refusals[0]).toEqual(refusals[1]);
    expect(await begin(one, idOf(3))).toMatchObject({ status: "pending" });
    world.clock.advance(DAY_MS);
    expect(await begin(one, acme.companyId)).toMatchObject({ status: "pending" });
  });

  it("T3: 200 different IDs an hour from one address, whoever tries them; another address goes on", async () => {
    world.clock.advance(DAY_MS);
    const guessers = await people(41);
    const from = (address: string, index: number, companyId: string) => {
      const account = accountOf(guessers[index] as TestAccount);
      return ask(door(address), account, { device: phone(next++), companyId });
    };
    for (let number = 0; number < 200; number++) {
      await from("198.51.100.7", number % 40, idOf(20 + number));
    }
    await expect(from("198.51.100.7", 40, acme.companyId)).rejects.toMatchObject({
      code: "RATE_LIMITED",
    });
    await expect(from("198.51.100.7", 40, UNKNOWN)).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(await from("198.51.100.8", 40, acme.companyId)).toMatchObject({ status: "pending" });
  });
});

async function expireAll(): Promise<void> {
  world.clock.advance(31 * DAY_MS);
  await expireRequests(world.db, world.clock);
}
