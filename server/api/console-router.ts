import { allocationRouter } from "./console/allocation.ts";
import { deviceRouter } from "./console/device.ts";
import { organisationRouter } from "./console/organisation.ts";
import { router } from "./trpc.ts";

/** Table of contents of the console API (CONTRACT.md). */
export const consoleRouter = router({
  allocation: allocationRouter,
  device: deviceRouter,
  organisation: organisationRouter,
});

export type ConsoleRouter = typeof consoleRouter;
