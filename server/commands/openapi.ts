import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deviceOpenApi } from "#server/api/device/openapi.ts";
import { runCommand } from "./run-command.ts";

const FILE = fileURLToPath(new URL("../api/device/openapi.json", import.meta.url));

/** `node --import tsx server/commands/openapi.ts`: writes the committed description of the device API anew; `npm run format` after it. */
await runCommand(async () => {
  writeFileSync(FILE, `${JSON.stringify(deviceOpenApi(), null, 2)}\n`);
  console.log(`Written: ${FILE}`);
  return 0;
});
