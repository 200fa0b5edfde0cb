import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Browser {
  /** Undefined: Playwright's own. */
  executablePath?: string;
  /** What the browser's process must be told to find its shared libraries and fonts; undefined where the system has them. */
  libraries?: Record<string, string>;
}

/** Where Linux keeps the one library that every desktop has and no bare server: it stands for all the others. */
const SYSTEM_NSS = [
  "/usr/lib/x86_64-linux-gnu/libnss3.so",
  "/usr/lib64/libnss3.so",
  "/usr/lib/libnss3.so",
];

/** A browser that is there: named, the machine's, the one inside the npm package, or Playwright's own. */
export async function findBrowser(): Promise<Browser> {
  const known = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const found = known.find((path) => path && existsSync(path));
  if (found) return { executablePath: found };
  if (process.platform !== "linux" || process.arch !== "x64") return {};
  return packagedBrowser();
}

/**
 * The browser that `npm ci` brings. On a machine with only Node its shared libraries come from the package, too: the package
 * unpacks them when it believes to be where it was made for.
 */
async function packagedBrowser(): Promise<Browser> {
  if (SYSTEM_NSS.some((path) => existsSync(path))) {
    return { executablePath: await (await import("@sparticuz/chromium")).default.executablePath() };
  }
  const { AWS_EXECUTION_ENV, LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  const executablePath = await (await import("@sparticuz/chromium")).default.executablePath();
  restore({ AWS_EXECUTION_ENV, LD_LIBRARY_PATH, FONTCONFIG_PATH });
  return {
    executablePath,
    libraries: {
      LD_LIBRARY_PATH: join(tmpdir(), "al2023", "lib"),
      FONTCONFIG_PATH: join(tmpdir(), "fonts"),
    },
  };
}

/** Only the browser gets the package's libraries, not the server under test. */
function restore(variables: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
