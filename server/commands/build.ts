import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * What `next build` leaves to do: static files and `public` beside the standalone server, and `start.mjs`, which starts it. After this
 * `.next/standalone` is all that production needs.
 */
const root = process.cwd();
const standalone = join(root, ".next", "standalone");

for (const [from, to] of [
  [".next/static", ".next/static"],
  ["public", "public"],
  ["db/migrations", "db/migrations"],
] as const) {
  await rm(join(standalone, to), { recursive: true, force: true });
  await cp(join(root, from), join(standalone, to), { recursive: true });
}
// Tracing takes along what stands beside the migrations. Sources are compiled in, data never travels with a build, no image is resized.
for (const left of ["server", "app", "e2e", "data", "node_modules/sharp", "node_modules/@img"]) {
  await rm(join(standalone, left), { recursive: true, force: true });
}
await build({
  entryPoints: [join(root, "server/commands/start.ts")],
  outfile: join(standalone, "start.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["./server.js"],
  logLevel: "warning",
});
