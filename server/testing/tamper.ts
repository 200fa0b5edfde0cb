import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Engine from "libsql";

/**
 * Copies a closed database file and runs statements on the copy as somebody would who has the file and no scruples: without
 * triggers, foreign keys and checks. Give the copy's folder back with `remove`.
 */
export function tamperedCopy(
  path: string,
  statements: string,
): { url: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "enrolment-tampered-"));
  const copy = join(folder, "enrolment.db");
  copyFileSync(path, copy);
  const engine = new Engine(copy);
  try {
    engine.exec("pragma foreign_keys = off; pragma ignore_check_constraints = on;");
    for (const { name } of engine
      .prepare("select name from sqlite_schema where type = 'trigger'")
      .all() as { name: string }[]) {
      engine.exec(`drop trigger "${name}"`);
    }
    engine.exec(statements);
  } finally {
    engine.close();
  }
  return { url: `file:${copy}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
