import { existsSync } from "node:fs";
import { defineConfig } from "playwright/test";
import { BASE_URL } from "./support/addresses.ts";

/** A browser that is there: named, the machine's, the one inside the npm package, or Playwright's own (undefined). */
async function browserPath(): Promise<string | undefined> {
  const known = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const found = known.find((path) => path && existsSync(path));
  if (found) return found;
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return (await import("@sparticuz/chromium")).default.executablePath();
}

const executablePath = await browserPath();

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: ".results/tests",
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: BASE_URL,
    viewport: { width: 1280, height: 800 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node --import tsx e2e/support/serve.ts",
    cwd: new URL("..", import.meta.url).pathname,
    url: `${BASE_URL}/api/health/ready`,
    timeout: 120_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
