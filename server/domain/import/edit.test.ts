import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { UserContext } from "#server/domain/context.ts";
import { testImei, testSerial } from "#server/testing/identifiers.ts";
import { uploadFile, uploadRows } from "#server/testing/import.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { expectSound } from "#server/testing/sound.ts";
import { androidRows } from "#server/testing/template.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import type { Column } from "./columns.ts";
import { commitImport } from "./commit.ts";
import { DEMO_PROBLEMS, demoRows } from "./demo-rows.ts";
import { editRows } from "./edit.ts";
import { excludeRows } from "./exclude.ts";
import { getImport } from "./get.ts";
import { listImportRows } from "./rows.ts";
import { writeDevicesWorkbook } from "./write-template.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterEach(() => expectSound(world));
afterAll(() => world.close());

const edit = (row: number, column: Column, value: string, part = 0) => ({
  part,
  row,
  column,
  value,
});

async function rowsOf(context: UserContext, importId: string) {
  const { items } = await listImportRows(context, { importId, limit: 200 });
  return items.map(({ row, state, codes }) => [row, state, ...codes]);
}

test("P4 D13 54 problems of a workbook are mended in the browser until none is left, and all rows commit", async () => {
  const people = await world.organisation({ licences: 1_000, agents: 10 });
  const { as, owner } = people;
  const bytes = Uint8Array.from(
    await writeDevicesWorkbook(demoRows({ ...namesOf(people), count: 980 })),
  );
  const ready = await uploadFile(as(owner), bytes, { fileName: "devices.xlsx" });
  expect(ready.counts).toMatchObject({ total: 980, problem: DEMO_PROBLEMS });
  let { version } = ready;
  let left = ready.counts.problem;
  for (let spare = 1; left > 0; ) {
    const { items } = await listImportRows(as(owner), {
      importId: ready.id,
      filter: { state: "problem" },
      limit: 20,
    });
    const edits = items.flatMap(({ part, row, problems }) =>
      problems.map(({ column, suggestion }) => {
        if (column === null) throw new Error("a problem of no column");
        const value = suggestion ?? mended(column, spare++);
        return { part, row, column, value };
      }),
    );
    const plan = await editRows(as(owner), { importId: ready.id, edits, version });
    expect(plan.version).toBe(version + 1);
    expect(plan.counts.problem).toBeLessThan(left);
    expect(plan.rows.length).toBeGreaterThanOrEqual(items.length);
    ({ version } = plan);
    left = plan.counts.problem;
  }
  const view = await getImport(as(owner), { importId: ready.id });
  expect(view).toMatchObject({ version, counts: { total: 980, new: 980, problem: 0 } });
  const result = await commitImport(as(owner), {
    importId: ready.id,
    version,
    mode: "all-or-nothing",
  });
  expect(result).toMatchObject({ preEnrolled: 980, leftOut: { problem: 0, excluded: 0 } });
});

const namesOf = ({ agents, outlets, partners }: TestOrganisation) => ({
  agents: agents.map(({ email }) => email),
  outlets: outlets.map(({ name }) => ({ name, partner: name === "Harbour" ? "North" : null })),
  partners: partners.map(({ name }) => name),
});

/** What a person would type into a cell that no suggestion mends. */
function mended(column: Column, spare: number): string {
  if (column === "imei" || column === "imei2") return testImei(90_000 + spare);
  if (column === "serial") return testSerial(90_000 + spare);
  if (column === "platform") return "Android";
  return column === "model" ? "Fieldphone" : "";
}

test("what a spreadsheet made of other cells is not forgotten: a formula stays refused until it is typed over", async () => {
  const { as, owner } = await world.organisation();
  const csv = `Platform,IMEI,Model,Asset tag\r\nAndriod,${testImei(1)},#N/A,${"x".repeat(600)}\r\n`;
  const { id: importId } = await uploadFile(as(owner), new TextEncoder().encode(csv));
  const codesAfter = async (column: Column, value: string) => {
    const { rows } = await editRows(as(owner), { importId, edits: [edit(2, column, value)] });
    return rows[0]?.problems.map(({ cell, code }) => `${cell} ${code}`);
  };
  expect(await codesAfter("platform", "Android")).toEqual([
    "C2 FORMULA_NOT_ACCEPTED",
    "D2 VALUE_TOO_LONG",
  ]);
  expect(await codesAfter("model", "Fieldphone")).toEqual(["D2 VALUE_TOO_LONG"]);
  expect(await codesAfter("assetTag", "y".repeat(10_000))).toEqual(["D2 VALUE_TOO_LONG"]);
  expect(await codesAfter("assetTag", "A-1")).toEqual([]);
});

test("a Device ID goes where its platform puts it once that is mended; a column the file lacks may be filled in", async () => {
  const { as, owner, agents } = await world.organisation();
  const csv = `Device ID;OS\r\n123456789012;Windws\r\n${testImei(1)};Android\r\n`;
  const { id: importId } = await uploadFile(as(owner), new TextEncoder().encode(csv));
  expect(await rowsOf(as(owner), importId)).toEqual([
    [2, "problem", "PLATFORM_UNKNOWN", "IMEI_LENGTH"],
    [3, "new"],
  ]);
  const { rows } = await editRows(as(owner), { importId, edits: [edit(2, "platform", "Windows")] });
  expect(rows[0]).toMatchObject({
    state: "new",
    cells: { platform: "Windows", serial: "123456789012" },
  });
  expect(rows[0]?.cells.imei).toBeUndefined();
  const missing = await editRows(as(owner), { importId, edits: [edit(3, "agent", "nobody")] });
  expect(missing.rows[0]?.problems).toMatchObject([{ code: "AGENT_UNKNOWN", cell: "3" }]);
  const given = await editRows(as(owner), {
    importId,
    edits: [edit(3, "agent", agents[0]?.email ?? "")],
  });
  expect(given.counts).toMatchObject({ new: 2, problem: 0 });
});

test("a row that was left out stays so, and comes back as what its cells say now", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), [
    ...androidRows(1),
    { platform: "Android", imei: "123" },
  ]);
  await excludeRows(as(owner), { importId, rows: [{ part: 0, row: 3 }], excluded: true });
  const { rows, counts } = await editRows(as(owner), {
    importId,
    edits: [edit(3, "imei", testImei(3))],
  });
  expect(rows[0]).toMatchObject({ state: "excluded", codes: [] });
  expect(counts).toMatchObject({ new: 1, excluded: 1 });
  const back = await excludeRows(as(owner), { importId, excluded: false });
  expect(back).toMatchObject({ new: 2, excluded: 0 });
  expect(await commitImport(as(owner), { importId })).toMatchObject({ preEnrolled: 2 });
});

test("rows of a repair workbook are edited under their part, and named as their own file has them", async () => {
  const { as, owner } = await world.organisation();
  const { id: importId } = await uploadRows(as(owner), [
    ...androidRows(2),
    { platform: "Android", imei: "123" },
  ]);
  const csv = `Asset tag,OS,IMEI\r\nA-1,Andriod,${testImei(9)}\r\n`;
  await uploadFile(as(owner), new TextEncoder().encode(csv), { repairs: importId });
  const wrong = await editRows(as(owner), {
    importId,
    edits: [edit(2, "platform", "Android", 1), edit(2, "imei", testImei(2), 1)],
  });
  expect(wrong.rows).toHaveLength(1);
  expect(wrong.rows[0]).toMatchObject({
    part: 1,
    problems: [{ code: "DUPLICATE_IN_FILE", cell: "C2", params: { firstCell: "B3" } }],
  });
  const right = await editRows(as(owner), {
    importId,
    edits: [edit(2, "imei", testImei(9), 1)],
  });
  expect(right.counts).toMatchObject({ new: 3, problem: 0 });
});

test("P8 what may not be edited is not: another version, a committed import, a row that is not there, a viewer", async () => {
  const { as, owner, viewer } = await world.organisation();
  const ready = await uploadRows(as(owner), androidRows(2));
  const edits = [edit(2, "model", "Fieldphone")];
  const call = (extra: object = {}, who = owner) =>
    editRows(as(who), { importId: ready.id, edits, ...extra });
  await expect(call({ version: ready.version - 1 })).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "plan-moved", version: ready.version, counts: { new: 2 } },
  });
  await expect(call({ edits: [edit(9, "model", "x")] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(call({}, viewer)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await commitImport(as(owner), { importId: ready.id });
  await expect(call()).rejects.toMatchObject({
    code: "CONFLICT",
    details: { reason: "state", state: "committed" },
  });
});
