import { expect } from "vitest";
import { DomainError } from "#server/domain/errors.ts";
import { approveRequests } from "#server/domain/request/approve.ts";
import { getRequest } from "#server/domain/request/get.ts";
import { rejectRequests } from "#server/domain/request/reject.ts";
import { testAccounts, testRequests } from "../request.ts";
import type { Play, Side } from "./run-step.ts";

/**
 * Strangers ask for devices with these IMEIs, one after another, and one person decides all of them at once: rejected, or approved as
 * far as licences go. Requests draw nothing, a device that is known draws nothing, each other one licence.
 */
export async function runRequestStep(
  { world }: Play,
  { real, model }: Side,
  { keys, who, approve }: { keys: number[]; who: "owner" | "admin"; approve: boolean },
): Promise<void> {
  const people = await testAccounts(world, keys.length);
  const wanted = people.map((requester, index) => ({ requester, imei: keys[index] ?? null }));
  const ids = await testRequests(world, real, wanted);
  const context = real.as(real[who]);
  const selection = { ids };
  if (!approve) {
    const outcome = await rejectRequests(context, { selection, reason: "Not now" });
    return expect(outcome.done).toEqual(ids);
  }
  const userId = real[who].id;
  let left = model.availableTo(userId);
  const due = ids.filter((_id, index) => model.isKnown(keys[index] ?? 0) || left-- > 0);
  if (due.length === 0) {
    const refused = approveRequests(context, { selection });
    await expect(refused).rejects.toMatchObject({ code: "ALLOCATION_EXHAUSTED" });
  } else {
    const outcome = await approveRequests(context, { selection });
    expect(outcome.done).toEqual(due);
  }
  await takeOver({ real, model }, userId, keys, ids, due);
  // What was left waits no longer than this step.
  const rest = ids.filter((id) => !due.includes(id));
  if (rest.length > 0)
    await rejectRequests(context, { selection: { ids: rest }, reason: "No room" });
}

/** Brings the model to what was approved. A second decision changes nothing. */
async function takeOver(
  { real, model }: Side,
  userId: string,
  keys: number[],
  ids: string[],
  due: string[],
): Promise<void> {
  const context = real.as(real.owner);
  const made: { id: string; key: number }[] = [];
  for (const [index, requestId] of ids.entries()) {
    if (!due.includes(requestId)) continue;
    const key = keys[index] ?? 0;
    const known = model.live().find((device) => device.key === key);
    if (known) known.untouched = false;
    else {
      const { device } = await getRequest(context, { requestId });
      made.push({ id: device?.deviceId ?? "", key });
    }
    const again = approveRequests(context, { selection: { ids: [requestId] } });
    await expect(again).rejects.toBeInstanceOf(DomainError);
  }
  model.addDevices(userId, made, null);
}
