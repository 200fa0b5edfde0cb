import { openDatabase } from "#db/open.ts";
import { describeLine, runDoctor } from "#server/domain/doctor/run-doctor.ts";
import { env } from "#server/env.ts";
import { runCommand } from "./run-command.ts";

/** `npm run doctor`: every invariant of the data on `$DATABASE_URL`, beside a running server; exit 1 when one is broken. */
await runCommand(async () => {
  const { databaseUrl: url, databaseAuthToken: authToken } = env();
  const database = await openDatabase({ url, readOnly: true, ...(authToken && { authToken }) });
  try {
    const lines = await runDoctor(database);
    for (const line of lines) console.log(describeLine(line));
    return lines.some((line) => line.outcome === "broken") ? 1 : 0;
  } finally {
    await database.close();
  }
});
