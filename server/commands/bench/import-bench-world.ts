import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import type { UserContext } from "#server/domain/context.ts";
import { beginImport } from "#server/domain/import/begin.ts";
import { type DemoNames, demoRows } from "#server/domain/import/demo-rows.ts";
import { receiveUpload } from "#server/domain/import/receive.ts";
import { writeDevicesWorkbook } from "#server/domain/import/write-template.ts";
import { MINUTE_MS, testClock } from "#server/testing/clock.ts";
import { copyOfMigrated } from "#server/testing/database.ts";
import { testOrganisation } from "#server/testing/organisation.ts";

export const BENCH_ROWS = 20_000;

/** A database of a run's own with one organisation, whose owner holds enough licences. */
export async function benchWorld() {
  const { path, remove } = await copyOfMigrated();
  const db = await openDatabase({ url: `file:${path}` });
  const clock = testClock();
  const organisation = await testOrganisation(db, clock, { licences: 2 * BENCH_ROWS, agents: 40 });
  clock.advance(MINUTE_MS);
  const context = organisation.as(organisation.owner);
  return { path, remove, db, clock, organisation, context };
}

export type BenchWorld = Awaited<ReturnType<typeof benchWorld>>;

/** The demo's filled template, for the people and places of an organisation. */
export async function benchTemplate({
  organisation,
}: Pick<BenchWorld, "organisation">): Promise<Uint8Array<ArrayBuffer>> {
  const names: DemoNames = {
    agents: organisation.agents.map((agent) => agent.email),
    partners: organisation.partners.map(({ name }) => name),
    outlets: organisation.outlets.map(({ name }) => ({
      name,
      partner: name === "Harbour" ? "North" : null,
    })),
  };
  return Uint8Array.from(await writeDevicesWorkbook(demoRows({ ...names, count: BENCH_ROWS })));
}

/** Upload and check, from the first byte to `ready`. */
export async function checkFile(
  context: UserContext,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const upload = { fileName: "devices.xlsx", fileSize: bytes.byteLength, sha256 };
  const { importId } = await beginImport(context, upload);
  const { finished } = await receiveUpload(context, { importId, bytes });
  await finished;
  return importId;
}

/** The file that is read, and a closed database in which it is checked and not committed. */
export async function benchFiles(): Promise<{
  filePath: string;
  checkedPath: string;
  remove: () => void;
}> {
  const folder = mkdtempSync(join(tmpdir(), "import-bench-"));
  const [filePath, checkedPath] = [join(folder, "devices.xlsx"), join(folder, "checked.db")];
  const world = await benchWorld();
  const bytes = await benchTemplate(world);
  writeFileSync(filePath, bytes);
  await checkFile(world.context, bytes);
  await world.db.close();
  copyFileSync(world.path, checkedPath);
  world.remove();
  return { filePath, checkedPath, remove: () => rmSync(folder, { recursive: true }) };
}
