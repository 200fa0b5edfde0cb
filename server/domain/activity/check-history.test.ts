import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { testClock } from "#server/testing/clock.ts";
import { type Patient, patient } from "#server/testing/examine.ts";
import { checkHistory } from "./check-history.ts";

let examined: Patient;
beforeAll(async () => {
  examined = await patient();
});
afterAll(() => examined.remove());

/** What an organisation is told of its history after somebody has been at the file. */
async function told(organisationId: string, statements: string) {
  const copy = examined.tampered(statements);
  const db = await openDatabase({ url: copy.url });
  const actor = {
    kind: "user",
    userId: "u",
    name: "Viewer",
    organisationId,
    role: "viewer",
  } as const;
  try {
    return await checkHistory({ db, clock: testClock(), actor });
  } finally {
    await db.close();
    copy.remove();
  }
}

const LINE_CHANGED =
  "update history_line set after = '{}' where organisation_id = $acme and link_number = 4 and position = 1";

test("T28 a changed line is named by its change", async () => {
  expect(await told(examined.acme, LINE_CHANGED)).toMatchObject({
    broken: 1,
    named: [{ number: 4, what: "a line was changed" }],
  });
});

test("P7 T28 another organisation's broken history is none of ours", async () => {
  expect(await told(examined.globex, LINE_CHANGED)).toMatchObject({ broken: 0, named: [] });
});
