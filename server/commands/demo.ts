import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { env, inheritedEnv } from "#server/env.ts";
import { localSecret } from "#server/local-secret.ts";
import { StartRefusal } from "#server/start-refusal.ts";
import { runCommand } from "./run-command.ts";
import { refuseServer, seedLocal } from "./seed/seed-local.ts";
import { describeDemo } from "./seed/show-demo.ts";
import { writeDemoTemplate } from "./seed/write-demo-template.ts";

const LOOPBACK = "127.0.0.1";
const SERVER = ".next/standalone/start.mjs";

/**
 * `npm run demo`: seeds a local file, writes a filled template, builds the server (`--build`), says what there is to try, and
 * serves it on loopback until it is stopped.
 */
await runCommand(async () => {
  const settings = env();
  const builds = process.argv.includes("--build");
  refuseServer(settings);
  if (!builds && !existsSync(SERVER))
    throw new StartRefusal("There is no build yet: run npm run demo, which builds first.");
  await refuseTakenPort(settings.port);
  const secret = settings.secret ?? localSecret(settings.dataDir);
  const organisations = await seedLocal(settings);
  const template = await writeDemoTemplate(settings.dataDir);
  // Last, for a build takes the server away from under a demo that is already running: its port and its file are refused above.
  if (builds) await build();
  console.log(
    [
      "",
      describeDemo(organisations, settings),
      `A filled template of 20,000 rows to try:\n  ${template}`,
      `Open http://localhost:${settings.port} (this machine only). Stop it with Ctrl-C.`,
      "",
    ].join("\n\n"),
  );
  return serve({ NEXTAUTH_SECRET: secret, HOSTNAME: LOOPBACK, PORT: String(settings.port) });
});

/** A second demo, or anything else on the port, is told before any work is done. Throws StartRefusal. */
async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new StartRefusal(
          error.code === "EADDRINUSE"
            ? `Port ${port} is taken by another program: stop it, or choose another port with PORT=3001 npm run demo`
            : `Port ${port} cannot be used (${error.code}): choose another one with PORT.`,
        ),
      ),
    );
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve()));
  });
}

/** `npm run build`, heard only when it fails. Throws StartRefusal. */
async function build(): Promise<void> {
  console.log("Building the server …");
  const child = spawn("npm", ["run", "build", "--silent"], {
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  if (code !== 0) throw new StartRefusal(`The build failed.\n${output}`);
}

/** Runs the server in a process of its own, hands signals on to it, and ends as it ends. */
async function serve(changes: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, [SERVER], {
    stdio: "inherit",
    env: inheritedEnv(changes) as NodeJS.ProcessEnv,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}
