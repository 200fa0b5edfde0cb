import { openDatabase } from "#db/open.ts";
import { describeLine, runDoctor } from "#server/domain/doctor/run-doctor.ts";
import { env } from "#server/env.ts";
import { StartRefusal } from "#server/start-refusal.ts";
import { runCommand } from "./run-command.ts";

/** `npm run doctor`: every invariant of the data on `$DATABASE_URL`, beside a running server; exit 1 when one is broken. */
await runCommand(async () => {
  const { databaseUrl: url, databaseAuthToken: authToken } = env();
  const options = { url, readOnly: true, ...(authToken && { authToken }) };
  const database = await openDatabase(options).catch((error) => {
    throw damaged(error) ?? error;
  });
  try {
    const lines = await runDoctor(database);
    for (const line of lines) console.log(describeLine(line));
    return lines.some((line) => line.outcome === "broken") ? 1 : 0;
  } finally {
    await database.close();
  }
});

/** A file too damaged to be opened at all breaks the first promise: one line, as for any other. */
function damaged(error: unknown): StartRefusal | null {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code !== "SQLITE_CORRUPT" && code !== "SQLITE_NOTADB") return null;
  return new StartRefusal(`D1  BROKEN 1: the database cannot be read: ${message}`);
}
