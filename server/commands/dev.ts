import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { env, inheritedEnv } from "../env.ts";
import { localSecret } from "../local-secret.ts";

/** `next dev` with a secret of its own, bound to this machine. */
const { dataDir, port, siteUrl, secret } = env();
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const child = spawn(
  process.execPath,
  [next, "dev", "--hostname", "localhost", "--port", String(port)],
  {
    stdio: "inherit",
    env: inheritedEnv({
      NEXTAUTH_SECRET: secret ?? localSecret(dataDir),
      NEXTAUTH_URL: siteUrl.origin,
      NEXT_MANUAL_SIG_HANDLE: "1",
    }) as NodeJS.ProcessEnv,
  },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
