import { env } from "#server/env.ts";
import { runCommand } from "./run-command.ts";
import { withDatabase } from "./with-database.ts";

/** `npm run db:migrate`: brings `$DATABASE_URL` to this build's schema. */
await runCommand(async () => {
  await withDatabase(env(), async () => {});
  console.log("The database has this build's schema.");
  return 0;
});
