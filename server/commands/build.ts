import { cp, readdir, rm } from "node:fs/promises";
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
// No image is ever resized.
for (const unused of ["node_modules/sharp", "node_modules/@img"]) {
  await rm(join(standalone, unused), { recursive: true, force: true });
}
const EXPECTED = [
  ".next",
  "db",
  "node_modules",
  "package.json",
  "public",
  "server.js",
  "start.mjs",
];
const strays = (await readdir(standalone)).filter((name) => !EXPECTED.includes(name));
if (strays.length > 0) {
  throw new Error(
    `The build traced ${strays.join(", ")}: some path made with path.join or path.resolve is unknown to the bundler. Make it of known parts.`,
  );
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
