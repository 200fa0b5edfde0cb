import { allocationRouter } from "./console/allocation.ts";
import { deviceRouter } from "./console/device.ts";
import { importRouter } from "./console/import.ts";
import { operatorRouter } from "./console/operator.ts";
import { organisationRouter } from "./console/organisation.ts";
import { userRouter } from "./console/user.ts";
import { router } from "./trpc.ts";

/** Table of contents of the console API (CONTRACT.md). */
export const consoleRouter = router({
  allocation: allocationRouter,
  device: deviceRouter,
  import: importRouter,
  operator: operatorRouter,
  organisation: organisationRouter,
  user: userRouter,
});

export type ConsoleRouter = typeof consoleRouter;
