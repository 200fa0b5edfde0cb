import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { demoRows } from "#server/domain/import/demo-rows.ts";
import { writeDevicesWorkbook } from "#server/domain/import/write-template.ts";
import { DEMO } from "./demo-plan.ts";

const ROWS = 20_000;

/**
 * Writes the filled template of the first demo organisation into `$DATA_DIR/demo`, unless it is there: somebody may have changed
 * it. Returns its absolute path.
 */
export async function writeDemoTemplate(dataDir: string): Promise<string> {
  const folder = join(dataDir, "demo");
  const path = join(folder, `devices-${ROWS}.xlsx`);
  if (existsSync(path)) return path;
  const { users = [], outlets = [], partners = [] } = DEMO[0] ?? {};
  const agents = users.filter((user) => user.role === "agent").map((user) => user.email);
  const rows = demoRows({ agents, outlets, partners, count: ROWS });
  const bytes = await writeDevicesWorkbook(rows, {
    agents,
    outlets: outlets.map((outlet) => outlet.name),
    partners,
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Whoever stops us in the middle must not leave half a file behind.
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
  return path;
}
