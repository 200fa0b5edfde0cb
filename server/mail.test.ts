import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outbox } from "#db/schema/delivery.ts";
import { userToken } from "#db/schema/user.ts";
import { type Clock, systemClock } from "#server/domain/context.ts";
import { CLAIM_MS, claimMail } from "#server/domain/mail/claim.ts";
import { inviteUsers } from "#server/domain/user/invite.ts";
import { linkTokenHash } from "./auth/mail-link.ts";
import { env, parseEnv, publishEnv } from "./env.ts";
import { mailWay, openTransport, type Transport } from "./mail/transport.ts";
import { sendDueMail, startMail, wakeMail } from "./mail.ts";
import { MINUTE_MS } from "./testing/clock.ts";
import type { TestOrganisation } from "./testing/organisation.ts";
import { SITE, testSite } from "./testing/site.ts";
import { type SmtpServer, startSmtpServer } from "./testing/smtp-server.ts";
import { type TestWorld, testWorld } from "./testing/world.ts";

let world: TestWorld;
let acme: TestOrganisation;
let server: SmtpServer;
let transport: Transport;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
beforeEach(async () => {
  acme = await world.organisation({ name: "Acme & <Sons>" });
  server = await startSmtpServer();
  transport = openTransport(smtp(server.url)) as Transport;
});
afterEach(async () => {
  transport.close();
  await server.close();
  await world.db.write({ name: "test.empty", repeatable: true, now: 0 }, async (tx) => {
    await tx.delete(outbox);
  });
});
afterAll(() => world.close());

const smtp = (url: string) => ({ ...env(), mailUrl: url });
const room = () => ({ db: world.db, clock: world.clock, transport });

async function invite(email: string, clock: Clock = world.clock) {
  const door = { address: "192.0.2.1", tokenHashOf: linkTokenHash };
  await inviteUsers({ ...acme.as(acme.owner), clock }, { emails: [email], role: "agent" }, door);
  const [row] = await world.db.read.select().from(outbox).where(eq(outbox.recipient, email));
  return row as typeof outbox.$inferSelect;
}

async function stored(id: string) {
  const [row] = await world.db.read.select().from(outbox).where(eq(outbox.id, id));
  return row as typeof outbox.$inferSelect;
}

describe("over SMTP", () => {
  test("a mail in text and HTML, with its link, once", async () => {
    const { id } = await invite("ann@mail.example");
    expect(await sendDueMail(room())).toBe(1);
    expect(await sendDueMail(room())).toBe(0);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: "no-reply@localhost", to: "ann@mail.example" });
    const data = mail?.data.replaceAll("=\r\n", "") ?? "";
    expect(data).toContain(`${SITE}/invite/inv_`);
    expect(data).toContain("text/html");
    expect(data).toContain("Acme &amp; &lt;Sons&gt;");
    expect(data).toContain(`Message-ID: <${id}@localhost>`);
    expect((await stored(id)).sentAt).toBe(world.clock.now());
  });

  test("T19 a row of the outbox holds no token", async () => {
    const row = await invite("bob@mail.example");
    expect(JSON.stringify(row)).not.toContain("inv_");
    expect(row.textBody).toContain("{{link}}");
  });

  test("two senders at once send each mail once", async () => {
    for (let number = 0; number < 8; number++) await invite(`many${number}@mail.example`);
    const sent = await Promise.all([1, 2, 3].map(() => sendDueMail(room())));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect(new Set(server.mails.map((mail) => mail.to)).size).toBe(8);
    expect(server.mails).toHaveLength(8);
  });

  test("who died while sending leaves the mail to the next, after the claim has ended", async () => {
    await invite("claimed@mail.example");
    const claimed = await claimMail(world);
    expect(claimed?.attempt).toBe(1);
    expect(await sendDueMail(room())).toBe(0);
    world.clock.advance(CLAIM_MS);
    expect(await sendDueMail(room())).toBe(1);
  });

  test("a server that hangs up is tried again: after one minute, two, four", async () => {
    const { id } = await invite("later@mail.example");
    server.behaviour.recipient = "hang up";
    for (const minutes of [1, 2, 4]) {
      expect(await sendDueMail(room())).toBe(0);
      const { nextAttemptAt, lastError } = await stored(id);
      expect(nextAttemptAt).toBe(world.clock.now() + minutes * MINUTE_MS);
      expect(lastError).toMatch(/^E/);
      world.clock.advance(minutes * MINUTE_MS - 1);
      expect(await claimMail(world)).toBeNull();
      world.clock.advance(1);
    }
    server.behaviour.recipient = null;
    expect(await sendDueMail(room())).toBe(1);
    expect(await stored(id)).toMatchObject({ attemptCount: 4, lastError: null });
  });

  test("a recipient refused for now is tried again, one refused for good is given up; others go out", async () => {
    const { id } = await invite("full@mail.example");
    server.behaviour.recipient = "452 the mailbox is full";
    await sendDueMail(room());
    expect((await stored(id)).lastError).toBe("EENVELOPE 452");
    world.clock.advance(MINUTE_MS);
    server.behaviour.recipient = "550 no such person";
    await sendDueMail(room());
    expect((await stored(id)).lastError).toBe("EENVELOPE 550");
    server.behaviour.recipient = null;
    world.clock.advance(365 * 24 * 60 * MINUTE_MS);
    expect(await sendDueMail(room())).toBe(0);
    await invite("fine@mail.example");
    expect(await sendDueMail(room())).toBe(1);
  });

  test("a link that is dead by now is not sent", async () => {
    const { id } = await invite("dead@mail.example");
    await world.db.write({ name: "test.revoke", repeatable: true, now: 0 }, async (tx) => {
      await tx.update(userToken).set({ revokedAt: 1 }).where(eq(userToken.id, id));
    });
    expect(await sendDueMail(room())).toBe(0);
    expect(server.mails).toEqual([]);
  });

  test("under another secret the link would open nothing: it is not sent", async () => {
    const { id } = await invite("secret@mail.example");
    publishEnv({ NEXTAUTH_SECRET: "Aq7-other_Secret9Lh2sYpA6uNd8CzR4xx" });
    expect(await sendDueMail(room())).toBe(0);
    testSite(world.db);
    expect((await stored(id)).lastError).toContain("secret has changed");
  });
});

test("the server sends at once what a transaction wrote, and ends when it is told", async () => {
  publishEnv({ MAIL_URL: server.url });
  const end = startMail();
  try {
    await invite("now@mail.example", systemClock);
    wakeMail();
    await expect.poll(() => server.mails.map((mail) => mail.to)).toEqual(["now@mail.example"]);
  } finally {
    await end();
    publishEnv({ MAIL_URL: "" });
  }
  const { id } = await invite("after@mail.example", systemClock);
  wakeMail();
  expect((await stored(id)).attemptCount).toBe(0);
});

describe("without a mail server", () => {
  test("on a file database each mail is a file that its owner alone reads", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "outbox-test-"));
    const files = openTransport({ ...env(), mailUrl: null, dataDir, databaseUrl: "file:/x" });
    const { id } = await invite("cleo@mail.example");
    expect(await sendDueMail({ ...room(), transport: files as Transport })).toBe(1);
    expect(readdirSync(join(dataDir, "outbox"))).toEqual([`${id}.eml`]);
    const path = join(dataDir, "outbox", `${id}.eml`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "outbox")).mode & 0o777).toBe(0o700);
    const text = readFileSync(path, "utf8");
    expect(text).toContain("To: cleo@mail.example");
    expect(text.replaceAll("=\r\n", "")).toContain(`${SITE}/invite/inv_`);
    rmSync(dataDir, { recursive: true });
  });

  test("on a libSQL server mails wait in the table", () => {
    const settings = parseEnv({ DATABASE_URL: "https://db.example" }, "/srv");
    expect(mailWay(settings)).toBe("waiting");
    expect(openTransport(settings)).toBeNull();
    expect(mailWay({ ...settings, mailUrl: "smtp://mail.example" })).toBe("smtp");
  });
});
