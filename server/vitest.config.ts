import { defineConfig } from "vitest/config";

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["{app,server,db}/**/*.test.{ts,tsx}"],
    environment: "node",
    pool: "forks",
    // One fewer than the cores, its default, leaves one of two idle.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
