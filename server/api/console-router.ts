import { activityRouter } from "./console/activity.ts";
import { allocationRouter } from "./console/allocation.ts";
import { deviceRouter } from "./console/device.ts";
import { importRouter } from "./console/import.ts";
import { linkRouter } from "./console/link.ts";
import { operatorRouter } from "./console/operator.ts";
import { organisationRouter } from "./console/organisation.ts";
import { outletRouter } from "./console/outlet.ts";
import { partnerRouter } from "./console/partner.ts";
import { requestRouter } from "./console/request.ts";
import { userRouter } from "./console/user.ts";
import { router } from "./trpc.ts";

/** Table of contents of the console API (CONTRACT.md). */
export const consoleRouter = router({
  activity: activityRouter,
  allocation: allocationRouter,
  device: deviceRouter,
  import: importRouter,
  link: linkRouter,
  operator: operatorRouter,
  organisation: organisationRouter,
  outlet: outletRouter,
  partner: partnerRouter,
  request: requestRouter,
  user: userRouter,
});

export type ConsoleRouter = typeof consoleRouter;
