import {
  AssignDevicesInput,
  assignDevices,
  UnassignDevicesInput,
  unassignDevices,
} from "#server/domain/device/assign.ts";
import {
  ChangeDevicesInput,
  cancelDevices,
  resumeDevices,
  retireDevices,
  suspendDevices,
} from "#server/domain/device/change-state.ts";
import { CorrectDeviceInput, correctDevice } from "#server/domain/device/correct.ts";
import { CountDevicesInput, countByState, countDevices } from "#server/domain/device/count.ts";
import { CreateDeviceInput, createDevice } from "#server/domain/device/create.ts";
import { DescribeFilterInput, describeFilter } from "#server/domain/device/describe-filter.ts";
import { enrolmentTargets } from "#server/domain/device/enrolment-targets.ts";
import {
  FindHoldersInput,
  filterChoices,
  findHolders,
} from "#server/domain/device/filter-choices.ts";
import { GetDeviceInput, getDevice } from "#server/domain/device/get.ts";
import { ListDevicesInput, listDevices } from "#server/domain/device/list.ts";
import { ListLook, listLook, setListLook } from "#server/domain/device/list-look.ts";
import { MapDevicesInput, mapDevices } from "#server/domain/device/map.ts";
import { MyDevicesInput, myDevices } from "#server/domain/device/mine.ts";
import { DeviceNamesInput, deviceNames } from "#server/domain/device/names.ts";
import { PastedInput, pastedResult } from "#server/domain/device/not-found.ts";
import { PasteInput, pasteList } from "#server/domain/device/pasted.ts";
import { ReplaceDeviceInput, replaceDevice } from "#server/domain/device/replace.ts";
import {
  listViews,
  RemoveViewInput,
  removeView,
  SaveViewInput,
  saveView,
} from "#server/domain/device/saved-views.ts";
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
  countByState: userProcedure
    .input(CountDevicesInput)
    .query(({ ctx, input }) => countByState(ctx.domain, input)),
  get: userProcedure.input(GetDeviceInput).query(({ ctx, input }) => getDevice(ctx.domain, input)),
  names: userProcedure
    .input(DeviceNamesInput)
    .query(({ ctx, input }) => deviceNames(ctx.domain, input)),
  mine: userProcedure
    .input(MyDevicesInput.optional())
    .query(({ ctx, input }) => myDevices(ctx.domain, input)),
  targets: userProcedure.query(({ ctx }) => enrolmentTargets(ctx.domain)),
  agents: userProcedure
    .input(FindAgentsInput)
    .query(({ ctx, input }) => findAgents(ctx.domain, input)),
  holders: userProcedure
    .input(FindHoldersInput)
    .query(({ ctx, input }) => findHolders(ctx.domain, input)),
  choices: userProcedure.query(({ ctx }) => filterChoices(ctx.domain)),
  describe: userProcedure
    .input(DescribeFilterInput)
    .query(({ ctx, input }) => describeFilter(ctx.domain, input)),
  paste: userProcedure.input(PasteInput).mutation(({ ctx, input }) => pasteList(ctx.domain, input)),
  pasted: userProcedure
    .input(PastedInput)
    .query(({ ctx, input }) => pastedResult(ctx.domain, input)),
  look: userProcedure.query(({ ctx }) => listLook(ctx.domain)),
  setLook: userProcedure
    .input(ListLook)
    .mutation(({ ctx, input }) => setListLook(ctx.domain, input)),
  views: userProcedure.query(({ ctx }) => listViews(ctx.domain)),
  saveView: userProcedure
    .input(SaveViewInput)
    .mutation(({ ctx, input }) => saveView(ctx.domain, input)),
  removeView: userProcedure
    .input(RemoveViewInput)
    .mutation(({ ctx, input }) => removeView(ctx.domain, input)),
  create: userProcedure
    .input(CreateDeviceInput)
    .mutation(({ ctx, input }) => createDevice(ctx.domain, input)),
  assign: userProcedure
    .input(AssignDevicesInput)
    .mutation(({ ctx, input }) => assignDevices(ctx.domain, input)),
  unassign: userProcedure
    .input(UnassignDevicesInput)
    .mutation(({ ctx, input }) => unassignDevices(ctx.domain, input)),
  map: userProcedure
    .input(MapDevicesInput)
    .mutation(({ ctx, input }) => mapDevices(ctx.domain, input)),
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
  correct: userProcedure
    .input(CorrectDeviceInput)
    .mutation(({ ctx, input }) => correctDevice(ctx.domain, input)),
  replace: userProcedure
    .input(ReplaceDeviceInput)
    .mutation(({ ctx, input }) => replaceDevice(ctx.domain, input)),
});
