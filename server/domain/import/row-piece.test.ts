import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importRow } from "#db/schema/import.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { newId } from "../id.ts";
import { beginImport } from "./begin.ts";
import { type Batch, insertPiece, RowPacker } from "./row-piece.ts";
import type { StagedRow } from "./staged-row.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

const PROBLEM: Omit<StagedRow, "row"> = {
  cells: "{}",
  problems: '[{"code":"PLATFORM_UNKNOWN"}]',
  warnings: null,
  deviceId: null,
  after: null,
  digest: null,
  imei: null,
  imei2: null,
  serial: null,
  serialKey: null,
};

const GOOD: Omit<StagedRow, "row"> = {
  ...PROBLEM,
  problems: null,
  deviceId: newId(1),
  after: '{"platform":"android"}',
  digest: "d".repeat(64),
  imei: "490154203237518",
};

function pack(rows: StagedRow[]): Batch {
  const packer = new RowPacker();
  for (const row of rows) packer.add(row);
  return packer.take();
}

async function stored(rows: StagedRow[]): Promise<StagedRow[]> {
  const organisation = await world.organisation();
  const upload = { fileName: "devices.csv", fileSize: 1, sha256: "0".repeat(64) };
  const { importId } = await beginImport(organisation.as(organisation.owner), upload);
  const range = { organisationId: organisation.id, importId, part: 0 };
  await world.db.write({ name: "test", now: 0 }, async (tx) => {
    for (const piece of pack(rows).pieces) await tx.run(insertPiece(range, piece));
  });
  const found = await world.db.read
    .select()
    .from(importRow)
    .where(eq(importRow.importId, importId))
    .orderBy(importRow.row);
  expect(found.map((row) => row.state)).toEqual(
    rows.map((row) => (row.problems === null ? "new" : "problem")),
  );
  return found.map(
    ({ row, cells, problems, warnings, deviceId, lineAfter, lineDigest, ...ids }) => {
      const { imei, imei2, serial, serialKey } = ids;
      const line = { after: lineAfter, digest: lineDigest };
      return { row, cells, problems, warnings, deviceId, ...line, imei, imei2, serial, serialKey };
    },
  );
}

test("rows arrive as they were checked: every text at its place, and null where there was none", async () => {
  const rows: StagedRow[] = [
    { ...GOOD, row: 2 },
    { ...PROBLEM, row: 3 },
    { ...GOOD, row: 4, imei2: "356938035643809", serial: "Ab-1", serialKey: "AB-1" },
    { ...GOOD, row: 5, imei: null, serial: "S5", serialKey: "S5", warnings: '[{"code":"X"}]' },
    { ...PROBLEM, row: 1_048_576, imei: "356938035643809", serial: "s6", serialKey: "S6" },
  ];
  expect(await stored(rows)).toEqual(rows);
});

test("B14 texts of one, two, three and four bytes a letter stay apart, in a row and between rows", async () => {
  const words = ["Zürich", "Ωmega", "日本語", "📱 phone", "\u202eRTL", '"quoted\\', "plain"];
  const rows = words.map((word, index): StagedRow => {
    const text = JSON.stringify({ model: word });
    return {
      ...GOOD,
      row: index + 2,
      cells: text,
      after: text,
      serial: `S${word}`,
      serialKey: word,
    };
  });
  expect(await stored(rows)).toEqual(rows);
});

test("pieces stay below 1 MB, and lose no row between them", async () => {
  const rows = Array.from(
    { length: 400 },
    (_, index): StagedRow => ({ ...GOOD, row: index, cells: JSON.stringify("é".repeat(2_000)) }),
  );
  const { pieces } = pack(rows);
  expect(pieces.length).toBeGreaterThan(1);
  for (const { bytes } of pieces) expect(bytes.byteLength).toBeLessThanOrEqual(700_000);
  expect(await stored(rows)).toEqual(rows);
});

test("a batch says what it holds, and what is taken is not taken again", () => {
  const packer = new RowPacker();
  const none = { pieces: [], rowCount: 0, problemCount: 0 };
  expect(packer.take()).toMatchObject(none);
  for (const row of [7, 8, 12]) packer.add({ ...(row === 8 ? PROBLEM : GOOD), row });
  expect(packer.rowCount).toBe(3);
  const { pieces, ...batch } = packer.take();
  expect(pieces).toHaveLength(1);
  expect(batch).toEqual({ rowCount: 3, problemCount: 1, first: 7, last: 12 });
  expect(packer.take()).toMatchObject(none);
});
