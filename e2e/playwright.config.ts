import { defineConfig } from "playwright/test";
import { BASE_URL } from "./support/addresses.ts";
import { findBrowser } from "./support/browser.ts";

const { executablePath, libraries } = await findBrowser();

export default defineConfig({
  testDir: ".",
  projects: [
    { name: "console", testMatch: "*.spec.ts", teardown: "log" },
    // Reads what the server said, when everything else is done.
    { name: "log", testMatch: "log.teardown.ts" },
  ],
  outputDir: ".results/tests",
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: BASE_URL,
    viewport: { width: 1280, height: 800 },
    // Recording costs a third of the run: `npx playwright test --config e2e/playwright.config.ts --trace on FILE` when a failure needs it.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      ...(libraries && { env: { ...(process.env as Record<string, string>), ...libraries } }),
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
