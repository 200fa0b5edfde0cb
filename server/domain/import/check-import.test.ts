import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { uploadFile, uploadRows } from "#server/testing/import.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows, csvTemplate } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { beginImport } from "./begin.ts";
import { commitImport } from "./commit.ts";
import { discardImport } from "./discard.ts";
import { getImport } from "./get.ts";
import { importProblems } from "./problems.ts";
import { receiveUpload } from "./receive.ts";
import { listImportRows } from "./rows.ts";
import { type CheckEvent, watchImport } from "./watch.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const announce = (bytes: Uint8Array) => ({
  fileName: "devices.csv",
  fileSize: bytes.byteLength,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

test("every row is staged with what was found: new, and problems with code, cell and value", async () => {
  const { as, owner, agents, outlets, partners } = await world.organisation();
  const ready = await uploadRows(as(owner), [
    { platform: "Android", imei: testImei(1), agent: agents[0]?.email ?? "", outlet: "Harbour" },
    { platform: "Windows", serial: testSerial(1) },
    { platform: "Android", imei: testImei(2).slice(0, 14) },
    { platform: "Andriod", imei: testImei(3) },
    { platform: "Android", imei: testImei(1) },
  ]);
  expect(ready).toMatchObject({
    state: "ready",
    rowsRead: 5,
    counts: { total: 5, new: 2, problem: 3 },
  });
  expect(ready.columns?.read.map(({ column }) => column)).toEqual([
    "platform",
    "imei",
    "serial",
    "agent",
    "outlet",
  ]);
  const { items } = await listImportRows(as(owner), { importId: ready.id });
  expect(items.map(({ row, state, codes }) => [row, state, ...codes])).toEqual([
    [2, "new"],
    [3, "new"],
    [4, "problem", "IMEI_14_DIGITS"],
    [5, "problem", "PLATFORM_UNKNOWN"],
    [6, "problem", "DUPLICATE_IN_FILE"],
  ]);
  expect(items[2]?.problems[0]).toMatchObject({ cell: "B4", value: testImei(2).slice(0, 14) });
  const groups = await importProblems(as(owner), { importId: ready.id });
  expect(groups.map(({ code, count }) => [code, count])).toEqual([
    ["DUPLICATE_IN_FILE", 1],
    ["IMEI_14_DIGITS", 1],
    ["PLATFORM_UNKNOWN", 1],
  ]);
  expect(groups[2]?.rows[0]).toMatchObject({ part: 0, row: 5, cell: "A5", suggestion: "Android" });
  await commitImport(as(owner), { importId: ready.id });
  const { device } = await world.db.read.query.device
    .findFirst({ where: (row, { eq }) => eq(row.imei, testImei(1)) })
    .then((found) => ({ device: found }));
  expect(device).toMatchObject({
    outletId: outlets[0]?.id,
    partnerId: partners[0]?.id,
    importRow: 2,
  });
});

test("B2 on two of our devices: DUPLICATE_IDENTIFIER; the second IMEI finds the device too", async () => {
  const { as, owner } = await world.organisation();
  const first = await uploadRows(as(owner), [
    { platform: "Android", imei: testImei(11), imei2: testImei(12) },
    { platform: "Android", imei: testImei(13) },
  ]);
  await commitImport(as(owner), { importId: first.id });
  const ready = await uploadRows(as(owner), [
    { platform: "Android", imei: testImei(12) },
    { platform: "Android", imei: testImei(11), imei2: testImei(13) },
  ]);
  const { items } = await listImportRows(as(owner), { importId: ready.id });
  expect(items.map(({ state, codes }) => [state, ...codes])).toEqual([
    ["already-here"],
    ["problem", "DUPLICATE_IDENTIFIER"],
  ]);
  expect(items[1]?.problems[0]).toMatchObject({ cell: "B3", value: testImei(11) });
  expect(ready.counts).toMatchObject({ new: 0, alreadyHere: 1, problem: 1 });
});

test("B12 an upload cut at 99 % is UPLOAD_INCOMPLETE, with both numbers; other bytes of the same length too", async () => {
  const { as, owner } = await world.organisation();
  const bytes = csvTemplate(androidRows(100));
  const cut = bytes.slice(0, Math.floor(bytes.byteLength * 0.99));
  for (const received of [cut, bytes.map((byte) => byte ^ 1)]) {
    const { importId } = await beginImport(as(owner), announce(bytes));
    await (await receiveUpload(as(owner), { importId, bytes: Uint8Array.from(received) })).finished;
    expect(await getImport(as(owner), { importId })).toMatchObject({
      state: "failed",
      failure: {
        code: "UPLOAD_INCOMPLETE",
        details: { received: received.byteLength, expected: bytes.byteLength },
      },
    });
  }
});

test("a file that cannot be taken ends as failed with its code, and nothing of it stays", async () => {
  const { as, owner } = await world.organisation();
  const bytes = new TextEncoder().encode("Colour,IMEI\r\nred,1\r\n");
  const failed = await uploadFile(as(owner), bytes);
  expect(failed).toMatchObject({ state: "failed", failure: { code: "HEADER_MISSING" } });
  expect((await listImportRows(as(owner), { importId: failed.id })).total).toBe(0);
  await expect(commitImport(as(owner), { importId: failed.id })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("FILE_TOO_LARGE before the first byte is sent", async () => {
  const { as, owner } = await world.organisation();
  const input = { fileName: "big.xlsx", fileSize: 10 * 1024 ** 2 + 1, sha256: "0".repeat(64) };
  await expect(beginImport(as(owner), input)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    details: [{ code: "FILE_TOO_LARGE" }],
  });
});

test("a check is watched by whoever may read, and leaving it stops nothing", async () => {
  const { as, owner, viewer } = await world.organisation();
  const bytes = csvTemplate([...androidRows(3_000), { platform: "Android", imei: "1" }]);
  const { importId } = await beginImport(as(owner), announce(bytes));
  const { finished } = await receiveUpload(as(owner), { importId, bytes });
  const left = watchImport(as(viewer), { importId });
  await left.next();
  await left.return();
  const events: CheckEvent[] = [];
  for await (const event of watchImport(as(viewer), { importId })) events.push(event);
  await finished;
  expect(events.at(-1)).toEqual({
    type: "done",
    importId,
    state: "ready",
    failure: null,
    mergedInto: null,
  });
  expect(events.find((event) => event.type === "problems")).toMatchObject({
    rows: [{ part: 0, row: 3_002 }],
  });
  expect((await getImport(as(owner), { importId })).counts).toMatchObject({
    new: 3_000,
    problem: 1,
  });
});

test("bytes that come twice are checked once, and a discard in mid-check ends it quietly", async () => {
  const { as, owner } = await world.organisation();
  const bytes = csvTemplate(androidRows(3_000));
  const { importId } = await beginImport(as(owner), announce(bytes));
  const both = await Promise.all([1, 2].map(() => receiveUpload(as(owner), { importId, bytes })));
  await Promise.all(both.map(({ finished }) => finished));
  expect((await getImport(as(owner), { importId })).counts).toMatchObject({
    total: 3_000,
    new: 3_000,
  });

  const second = await beginImport(as(owner), announce(bytes));
  const { finished } = await receiveUpload(as(owner), { importId: second.importId, bytes });
  await discardImport(as(owner), { importId: second.importId });
  await finished;
  expect(await getImport(as(owner), { importId: second.importId })).toMatchObject({
    state: "discarded",
  });
  expect((await listImportRows(as(owner), { importId: second.importId })).total).toBe(0);
});
