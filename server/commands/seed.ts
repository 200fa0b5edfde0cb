import { env } from "#server/env.ts";
import { runCommand } from "./run-command.ts";
import { seedLocal } from "./seed/seed-local.ts";
import { describeDemo } from "./seed/show-demo.ts";

/** `npm run db:seed`: the demo's organisations, users and licences, on a local file only. */
await runCommand(async () => {
  const settings = env();
  console.log(describeDemo(await seedLocal(settings), settings));
  return 0;
});
