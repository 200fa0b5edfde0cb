import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { device, deviceToken } from "#db/schema/device.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import { uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { allocationSummary } from "../allocation/summary.ts";
import { change } from "../change.ts";
import { commitImport } from "./commit.ts";
import { expireImports } from "./expire.ts";
import { getImport } from "./get.ts";
import { listImportRows } from "./rows.ts";
import { undoImport } from "./undo.ts";
import { previewUndo } from "./undo-preview.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(async () => {
  await expireImports(world.db, world.clock);
  await expectSound(world);
});
afterAll(() => world.close());

const GOOD = androidRows(4);
test("P4 D14 undo does what its preview said: cancels what is unchanged, returns its licences, and lists what it kept", async () => {
  const { as, owner, admin, viewer } = await world.organisation({ licences: 10, adminLicences: 4 });
  const { id: importId } = await uploadRows(as(admin), GOOD);
  await commitImport(as(admin), { importId });
  const { items } = await listImportRows(as(owner), { importId });
  const [enrolled, changed] = items.map((row) => row.deviceId ?? "");
  await touch(as(owner), enrolled ?? "", "enrolled");
  await touch(as(owner), changed ?? "", "pre-enrolled");
  world.clock.advance(7 * DAY_MS - 1);
  const preview = await previewUndo(as(viewer), { importId });
  expect(preview).toEqual({
    cancels: 2,
    returns: 2,
    kept: [
      { deviceId: enrolled, identifier: GOOD[0]?.imei, reason: "enrolled" },
      { deviceId: changed, identifier: GOOD[1]?.imei, reason: "changed" },
    ],
  });
  const undone = await undoImport(as(owner), { importId });
  expect(undone).toEqual({
    cancelled: 2,
    licencesReturned: 2,
    kept: [
      { deviceId: enrolled, identifier: GOOD[0]?.imei, reason: "enrolled" },
      { deviceId: changed, identifier: GOOD[1]?.imei, reason: "changed" },
    ],
  });
  const { cancelled: cancels, licencesReturned: returns, kept } = undone;
  expect(preview).toMatchObject({ cancels, returns, kept });
  expect(await undoImport(as(admin), { importId })).toEqual(undone);
  await expect(previewUndo(as(owner), { importId })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "state", state: "undone" },
  });
  const view = await getImport(as(owner), { importId });
  expect(view).toMatchObject({ state: "undone", undone, result: { preEnrolled: 4 } });
  const summary = await allocationSummary(as(owner));
  expect(summary.users.find((user) => user.userId === admin.id)).toMatchObject({
    available: 2,
    inUse: 2,
  });
  const again = await uploadRows(as(admin), GOOD);
  expect(again.counts).toMatchObject({ new: 2, alreadyHere: 2 });
});

/** A change of one device by another verb, with its line of history. */
async function touch(
  context: Parameters<typeof change>[0],
  deviceId: string,
  state: "enrolled" | "pre-enrolled",
) {
  const organisationId = context.actor.kind === "user" ? context.actor.organisationId : "";
  await change(context, { name: "test.touch", organisationId }, async (unit) => {
    await unit.tx.update(device).set({ state, version: 2 }).where(eq(device.id, deviceId));
    if (state === "enrolled") {
      const hash = "ab".repeat(32);
      await unit.tx.insert(deviceToken).values({
        organisationId,
        id: deviceId,
        deviceId,
        hash,
        generation: 1,
        createdAt: unit.now,
      });
    }
    unit.record({ thingKind: "device", thingId: deviceId, action: "touched", state });
    return null;
  });
}

test("an undo after 7 days is refused, and so is one of an import that was never committed", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), GOOD);
  for (const verb of [undoImport, previewUndo])
    await expect(verb(as(owner), { importId })).rejects.toMatchObject({ code: "CONFLICT" });
  await commitImport(as(owner), { importId });
  world.clock.advance(7 * DAY_MS + 1);
  for (const verb of [undoImport, previewUndo]) {
    await expect(verb(as(owner), { importId })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { reason: "undo-over" },
    });
  }
});
