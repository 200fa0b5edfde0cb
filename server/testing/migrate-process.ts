import { migrate } from "#db/migrate.ts";
import { openDatabase } from "#db/open.ts";
import { MIGRATIONS } from "./database-targets.ts";

/** Migrates the database file it is told, in a process that a test may kill. It says "open" before, and "done". */
process.on("message", async (path: string) => {
  const database = await openDatabase({ url: `file:${path}` });
  process.send?.("open");
  await migrate(database, MIGRATIONS);
  process.send?.("done");
  await database.close();
});
process.send?.("started");
