import { accountRouter } from "./device/account.ts";
import { deviceRouter } from "./device/device.ts";
import { enrolmentRouter } from "./device/enrolment.ts";
import { router } from "./device-trpc.ts";

/** Table of contents of the device API (CONTRACT.md). */
export const deviceApiRouter = router({
  account: accountRouter,
  enrolment: enrolmentRouter,
  device: deviceRouter,
});
