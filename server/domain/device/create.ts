import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import { user } from "#db/schema/user.ts";
import { draw } from "../allocation/draw.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError, type FieldProblem, invalidInput, notFound } from "../errors.ts";
import { newId } from "../id.ts";
import { requirePermission } from "../permission.ts";
import {
  type CheckedDevice,
  checkDevice,
  DeviceInput,
  fieldProblem,
  keysOf,
} from "./check-device.ts";

const id = z.string().min(1).max(64);

export const CreateDeviceInput = z.strictObject({
  device: DeviceInput,
  /** The user who will hold it. */
  assignTo: id.nullish(),
  outletId: id.nullish(),
  partnerId: id.nullish(),
});
export type CreateDeviceInput = z.infer<typeof CreateDeviceInput>;

interface Mapping {
  assignTo: string | null;
  outletId: string | null;
  partnerId: string | null;
}

/**
 * Pre-enrols one device and draws its licence from whoever does it. Throws FORBIDDEN, INVALID_INPUT (all fields at once;
 * `DUPLICATE_IDENTIFIER` names our own device), NOT_FOUND (agent, outlet, partner), ALLOCATION_EXHAUSTED.
 */
export async function createDevice(
  context: Context,
  input: CreateDeviceInput,
): Promise<{ deviceId: string; state: "pre-enrolled" }> {
  const { organisationId, userId } = requirePermission(context, "device.enrol").actor;
  const checked = checkDevice(input.device);
  return change(context, { name: "device.create", organisationId }, async (unit) => {
    const mapping = await checkMapping(unit, input);
    await refuseDuplicates(unit, checked);
    const deviceId = newId(unit.now);
    const place = unit.record({
      thingKind: "device",
      thingId: deviceId,
      action: "pre-enrolled",
      state: "pre-enrolled",
      after: { ...checked, ...mapping },
    });
    const drawMovementId = await draw(unit, { userId, amount: 1, place });
    const { outletId, partnerId } = mapping;
    await unit.tx.insert(device).values({
      organisationId,
      id: deviceId,
      state: "pre-enrolled",
      ...checked,
      outletId,
      partnerId,
      source: "single",
      createdBy: userId,
      createdAt: unit.now,
      drawUserId: userId,
      drawMovementId,
    });
    await unit.tx
      .insert(identifier)
      .values(keysOf(checked).map((key) => ({ organisationId, deviceId, ...key })));
    if (mapping.assignTo) {
      await unit.tx
        .insert(assignment)
        .values({ organisationId, deviceId, userId: mapping.assignTo, assignedAt: unit.now });
    }
    return { deviceId, state: "pre-enrolled" };
  });
}

/** Resolves agent, outlet and partner within the organisation, and holds them against what it requires. */
async function checkMapping(unit: Unit, input: CreateDeviceInput): Promise<Mapping> {
  const { tx, organisationId } = unit;
  const [rules] = await tx.select().from(organisation).where(eq(organisation.id, organisationId));
  const mapping: Mapping = {
    assignTo: input.assignTo ?? null,
    outletId: input.outletId ?? null,
    partnerId: input.partnerId ?? null,
  };
  if (mapping.assignTo) await checkAgent(unit, mapping.assignTo);
  if (mapping.outletId)
    mapping.partnerId = await checkOutlet(unit, mapping.outletId, mapping.partnerId);
  else if (mapping.partnerId) await checkPartner(unit, mapping.partnerId);
  const missing: FieldProblem[] = [];
  if (rules?.agentRequired && !mapping.assignTo)
    missing.push(fieldProblem("assignTo", "AGENT_REQUIRED"));
  if (rules?.outletRequired && !mapping.outletId)
    missing.push(fieldProblem("outletId", "OUTLET_REQUIRED"));
  if (rules?.partnerRequired && !mapping.partnerId)
    missing.push(fieldProblem("partnerId", "PARTNER_REQUIRED"));
  if (missing.length > 0) throw invalidInput(missing);
  return mapping;
}

async function checkAgent(unit: Unit, userId: string): Promise<void> {
  const [agent] = await unit.tx
    .select({ state: user.state })
    .from(user)
    .where(and(eq(user.organisationId, unit.organisationId), eq(user.id, userId)));
  if (!agent || agent.state === "removed") throw notFound("user");
  if (agent.state === "disabled") throw invalidInput([fieldProblem("assignTo", "AGENT_DISABLED")]);
}

/** The partner the device is mapped to: the one given, or else the outlet's own. */
async function checkOutlet(
  unit: Unit,
  outletId: string,
  partnerId: string | null,
): Promise<string | null> {
  const [found] = await unit.tx
    .select({ partnerId: outlet.partnerId })
    .from(outlet)
    .where(
      and(
        eq(outlet.organisationId, unit.organisationId),
        eq(outlet.id, outletId),
        isNull(outlet.removedAt),
      ),
    );
  if (!found) throw notFound("outlet");
  if (partnerId) {
    await checkPartner(unit, partnerId);
    if (found.partnerId && found.partnerId !== partnerId) {
      throw invalidInput([fieldProblem("outletId", "OUTLET_PARTNER_MISMATCH")]);
    }
  }
  return partnerId ?? found.partnerId;
}

async function checkPartner(unit: Unit, partnerId: string): Promise<void> {
  const [found] = await unit.tx
    .select({ id: channelPartner.id })
    .from(channelPartner)
    .where(
      and(
        eq(channelPartner.organisationId, unit.organisationId),
        eq(channelPartner.id, partnerId),
        isNull(channelPartner.removedAt),
      ),
    );
  if (!found) throw notFound("channel partner");
}

const TAKEN =
  "A live device of your organisation has this identifier. Open that device, or correct the number.";

/** An identifier is on one live device of the organisation (ASSURANCE.md P3); the problem names ours, never another's. */
async function refuseDuplicates(unit: Unit, checked: CheckedDevice): Promise<void> {
  const keys = keysOf(checked);
  const same = keys.map(
    (key) => and(eq(identifier.kind, key.kind), eq(identifier.key, key.key)) as SQL,
  );
  const taken = await unit.tx
    .select({ kind: identifier.kind, key: identifier.key, deviceId: identifier.deviceId })
    .from(identifier)
    .where(
      and(
        eq(identifier.organisationId, unit.organisationId),
        eq(identifier.released, 0),
        or(...same),
      ),
    );
  if (taken.length === 0) return;
  const problems = taken.map((row) => {
    const key = keys.find((one) => one.kind === row.kind && one.key === row.key);
    const field = row.kind === "serial" ? "serial" : key?.slot === 2 ? "imei2" : "imei";
    return { field, code: "DUPLICATE_IDENTIFIER", message: TAKEN, deviceId: row.deviceId };
  });
  const message = problems.map((problem) => problem.message).join(" ");
  throw new DomainError("INVALID_INPUT", message, { details: problems });
}
