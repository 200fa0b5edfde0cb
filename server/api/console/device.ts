import {
  ChangeDevicesInput,
  cancelDevices,
  resumeDevices,
  retireDevices,
  suspendDevices,
} from "#server/domain/device/change-state.ts";
import { CountDevicesInput, countDevices } from "#server/domain/device/count.ts";
import { CreateDeviceInput, createDevice } from "#server/domain/device/create.ts";
import { enrolmentTargets } from "#server/domain/device/enrolment-targets.ts";
import { GetDeviceInput, getDevice } from "#server/domain/device/get.ts";
import { ListDevicesInput, listDevices } from "#server/domain/device/list.ts";
import { myDevices } from "#server/domain/device/mine.ts";
import { FindAgentsInput, findAgents } from "#server/domain/user/find-agents.ts";
import { router, userProcedure } from "../trpc.ts";

/** Devices of the caller's organisation (CONTRACT.md, Console API). */
export const deviceRouter = router({
  list: userProcedure
    .input(ListDevicesInput.optional())
    .query(({ ctx, input }) => listDevices(ctx.domain, input ?? {})),
  count: userProcedure
    .input(CountDevicesInput)
    .query(({ ctx, input }) => countDevices(ctx.domain, input)),
  get: userProcedure.input(GetDeviceInput).query(({ ctx, input }) => getDevice(ctx.domain, input)),
  mine: userProcedure.query(({ ctx }) => myDevices(ctx.domain)),
  targets: userProcedure.query(({ ctx }) => enrolmentTargets(ctx.domain)),
  agents: userProcedure
    .input(FindAgentsInput)
    .query(({ ctx, input }) => findAgents(ctx.domain, input)),
  create: userProcedure
    .input(CreateDeviceInput)
    .mutation(({ ctx, input }) => createDevice(ctx.domain, input)),
  cancel: userProcedure
    .input(ChangeDevicesInput)
    .mutation(({ ctx, input }) => cancelDevices(ctx.domain, input)),
  suspend: userProcedure
    .input(ChangeDevicesInput)
    .mutation(({ ctx, input }) => suspendDevices(ctx.domain, input)),
  resume: userProcedure
    .input(ChangeDevicesInput)
    .mutation(({ ctx, input }) => resumeDevices(ctx.domain, input)),
  retire: userProcedure
    .input(ChangeDevicesInput)
    .mutation(({ ctx, input }) => retireDevices(ctx.domain, input)),
});
