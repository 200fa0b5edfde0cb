import { expect, test } from "vitest";
import { testClock } from "#server/testing/clock.ts";
import { startFixture } from "#server/testing/database-targets.ts";
import { uploadRows } from "#server/testing/import.ts";
import { testOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { commitImport } from "./commit.ts";
import { getImport } from "./get.ts";
import { undoImport } from "./undo.ts";

test("P4 the same import on a libSQL server (the Hrana fixture): checked, committed once, undone", async () => {
  const target = await startFixture();
  const db = await target.open();
  const clock = testClock();
  const { as, owner } = await testOrganisation(db, clock, { licences: 3_000 });
  const other = await uploadRows(as(owner), androidRows(5));
  const ready = await uploadRows(as(owner), androidRows(2_500));
  expect(ready.counts).toMatchObject({ new: 2_500, problem: 0 });
  const answers = await Promise.all(
    [1, 2].map(() => commitImport(as(owner), { importId: ready.id })),
  );
  expect(answers[0]).toMatchObject({
    preEnrolled: 2_500,
    licences: { drawn: 2_500, availableAfter: 500 },
  });
  expect(answers[1]).toEqual(answers[0]);
  await expect(commitImport(as(owner), { importId: other.id })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "plan-moved", counts: { new: 0, alreadyHere: 5 } },
  });
  await expectSound({ db, clock });
  expect(await undoImport(as(owner), { importId: ready.id })).toMatchObject({
    cancelled: 2_500,
    kept: [],
  });
  expect(await getImport(as(owner), { importId: ready.id })).toMatchObject({
    state: "undone",
    licences: { available: 3_000 },
  });
  await expectSound({ db, clock });
  await target.stop();
});
