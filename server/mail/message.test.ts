import { afterAll, beforeAll, expect, test } from "vitest";
import { outbox } from "#db/schema/delivery.ts";
import { systemClock } from "#server/domain/context.ts";
import { claimMail } from "#server/domain/mail/claim.ts";
import { noticeText } from "#server/domain/mail/text.ts";
import { SITE, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { messageOf } from "./message.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
afterAll(() => world.close());

test("T19 T22 a notice leads to a page of the site; what people typed stays text, and becomes no address", async () => {
  const mail = noticeText({
    subject: "About {{site}}",
    before: ["Ann <ann> wrote {{link}} and {{site}}/evil."],
    action: { words: "Open the requests", path: "/requests" },
    after: ["Goodbye."],
  });
  const now = systemClock.now();
  await world.db.write({ name: "test", now }, async (tx) => {
    await tx.insert(outbox).values({
      id: "mail-1",
      recipient: "ann@acme.example",
      subject: mail.subject,
      textBody: mail.text,
      htmlBody: mail.html,
      createdAt: now,
      nextAttemptAt: now,
    });
  });
  const claimed = await claimMail({ db: world.db, clock: systemClock });
  if (!claimed) throw new Error("no mail was due");
  const message = messageOf(claimed);
  if (typeof message === "string") throw new Error(message);
  expect(message.subject).toBe("About { {site}}");
  expect(message.text).toContain(`Open the requests:\n${SITE}/requests`);
  expect(message.text).toContain("Ann <ann> wrote { {link}} and { {site}}/evil.");
  expect(message.html).toContain(`<a href="${SITE}/requests">Open the requests</a>`);
  expect(message.html).toContain("Ann &lt;ann&gt; wrote { {link}}");
});
