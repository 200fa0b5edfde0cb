import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"));

interface Lock {
  packages: Record<string, { version?: string; hasInstallScript?: boolean }>;
}
interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  engines: { node: string };
  allowScripts: Record<string, boolean>;
}
const lock = read("package-lock.json") as Lock;
const manifest = read("package.json") as Manifest;
const named = { ...manifest.dependencies, ...manifest.devDependencies };

/** Every copy of a package in the tree, with its path. */
function copies(name: string): [string, string][] {
  const end = `node_modules/${name}`;
  return Object.entries(lock.packages)
    .filter(([path]) => path === end || path.endsWith(`/${end}`))
    .map(([path, { version = "" }]) => [path, version]);
}

function isAtLeast(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split("-")[0]?.split(".").map(Number) ?? []);
  for (let n = 0; n < 3; n += 1) {
    const difference = (a?.[n] ?? 0) - (b?.[n] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

describe("T31 vulnerable versions do not return", () => {
  test.each([
    ["next", "16.4.1"],
    ["next-auth", "4.24.15"],
    ["@trpc/server", "11.8.0"],
  ])("%s is at least %s, in every copy", (name, floor) => {
    expect(copies(name)).not.toHaveLength(0);
    for (const [path, version] of copies(name)) {
      expect(
        isAtLeast(version, floor),
        `${path} is ${version}: raise it to ${floor} or later`,
      ).toBe(true);
    }
  });

  test("all tRPC packages have one version", () => {
    const versions = Object.keys(named)
      .filter((name) => name.startsWith("@trpc/"))
      .flatMap(copies);
    expect(new Set(versions.map(([, version]) => version)).size).toBe(1);
  });

  test.each(Object.entries(named))("%s %s is pinned exactly, and locked so", (name, version) => {
    expect(version, `write one exact version of ${name} in package.json`).toMatch(
      /^\d+\.\d+\.\d+(-[\w.]+)?$/,
    );
    expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  });

  test("nothing runs a script when it is installed, but what is named and forbidden to", () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split("node_modules/").at(-1) ?? path);
    const allowed = new Set(Object.keys(manifest.allowScripts));
    expect(scripted.filter((name) => !allowed.has(name) && name !== "fsevents")).toEqual([]);
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
  });

  test("xlsx of npm, abandoned with CVE-2023-30533, is not here", () => {
    expect(copies("xlsx")).toEqual([]);
  });
});
