import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = ["app", "server", "db", "e2e"];
const TOP = ["proxy.ts", "instrumentation.ts", "next.config.ts"];

/** One import of a file. */
export interface Import {
  /** As written. */
  specifier: string;
  /** The file it leads to, from the root; null for a package. */
  target: string | null;
  /** Erased when compiled. */
  typeOnly: boolean;
}

export interface SourceFile {
  /** From the root, with slashes. */
  path: string;
  text: string;
  /** Without comments. */
  code: string;
  imports: Import[];
  isTest: boolean;
}

/** Every source file of the project with its imports, read as text. */
export function sourceFiles(): Map<string, SourceFile> {
  const paths = [...TOP, ...FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder)))];
  return new Map(paths.map((path) => [path, readSource(path)]));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : filesIn(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [relative(ROOT, path).replaceAll("\\", "/")] : [];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return {
    path,
    text,
    code,
    imports: importsOf(path, code),
    isTest: /\.(test|spec)\.tsx?$/.test(path),
  };
}

const FROM = /(?:^|\n)\s*(import|export)\s+(type\s)?([^;"']*?)\sfrom\s*"([^"]+)"/g;
const BARE = /(?:^|\n)\s*import\s+"([^"]+)"/g;
const DYNAMIC = /\bimport\(\s*"([^"]+)"\s*\)/g;
const THREAD = /new URL\(\s*"(\.[^"]+\.mjs)"/g;

function importsOf(path: string, code: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) =>
    found.push({ specifier, target: targetOf(path, specifier), typeOnly });
  for (const [, , type, names = "", specifier = ""] of code.matchAll(FROM)) {
    const each = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]?.split(",") ?? [names];
    const allTypes = each
      .filter((name) => name.trim())
      .every((name) => /^type\s/.test(name.trim()));
    add(specifier, type !== undefined || allTypes);
  }
  for (const pattern of [BARE, DYNAMIC, THREAD]) {
    for (const [, specifier = ""] of code.matchAll(pattern)) add(specifier, false);
  }
  return found;
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return posix.normalize(posix.join(dirname(path), specifier));
  return null;
}
