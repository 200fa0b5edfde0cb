import { createHash, randomUUID } from "node:crypto";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { approvalRule, provisioningToken } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user, userToken } from "#db/schema/user.ts";
import { draw } from "#server/domain/allocation/draw.ts";
import { change } from "#server/domain/change.ts";
import {
  cancelDevices,
  retireDevices,
  suspendDevices,
} from "#server/domain/device/change-state.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { newId } from "#server/domain/id.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { undoImport } from "#server/domain/import/undo.ts";
import { createLink } from "#server/domain/link/create-link.ts";
import { createToken } from "#server/domain/link/create-token.ts";
import { DAY_MS } from "./clock.ts";
import { enrolDevice } from "./enrol.ts";
import { testImei, testSerial } from "./identifiers.ts";
import { uploadRows } from "./import.ts";
import { systemContext, type TestOrganisation } from "./organisation.ts";
import { androidRows } from "./template.ts";
import type { TestWorld } from "./world.ts";

type World = Pick<TestWorld, "db" | "clock" | "organisation">;

const tokenHash = () => createHash("sha256").update(randomUUID()).digest("hex");

/**
 * Two organisations with something in every table the doctor looks at: devices in each state, imports committed, undone and
 * ready, requests in each state, tokens. All of it is sound.
 */
export async function fillWorld(
  world: World,
): Promise<{ acme: TestOrganisation; globex: TestOrganisation }> {
  const acme = await world.organisation({ name: "Acme", licences: 100, adminLicences: 20 });
  const globex = await world.organisation({ name: "Globex", licences: 50 });
  await fillDevices(world, acme);
  await fillImports(acme);
  await fillRequests(world, acme);
  await fillTokens(world, acme);
  await fillLinks(world, acme);
  const imei = testImei(1);
  await createDevice(globex.as(globex.owner), { device: { platform: "android", imei } });
  return { acme, globex };
}

async function fillDevices(world: World, { id, as, owner, agents }: TestOrganisation) {
  const context = as(owner);
  const create = async (number: number) => {
    const { deviceId } = await createDevice(context, {
      device: {
        platform: "windows",
        serial: testSerial(number),
        imei: testImei(number),
        imei2: testImei(number + 500),
      },
      assignTo: agents[0]?.id ?? null,
    });
    return deviceId;
  };
  const [, enrolled, suspended, retired, cancelled] = [
    await create(1),
    await create(2),
    await create(3),
    await create(4),
    await create(5),
  ];
  const system = systemContext(world.db, world.clock);
  for (const deviceId of [enrolled, suspended, retired]) await enrolDevice(system, id, deviceId);
  await suspendDevices(context, { selection: { ids: [suspended] } });
  await retireDevices(context, { selection: { ids: [retired] } });
  await cancelDevices(context, { selection: { ids: [cancelled] } });
}

async function fillImports({ as, owner }: TestOrganisation) {
  const context = as(owner);
  const committed = await uploadRows(context, androidRows(4, 100));
  await commitImport(context, { importId: committed.id });
  const undone = await uploadRows(context, androidRows(3, 200));
  await commitImport(context, { importId: undone.id });
  await undoImport(context, { importId: undone.id });
  await uploadRows(context, androidRows(2, 300));
}

/** Requests as the device API and the approval page leave them. */
async function fillRequests(
  { db, clock }: World,
  { id: organisationId, owner, agents, companyId }: TestOrganisation,
) {
  const system = systemContext(db, clock);
  const requesterId = agents[1]?.id ?? "";
  const now = clock.now();
  const base = (number: number) => ({
    organisationId,
    kind: "new" as const,
    requestCode: `CODE${number}`,
    tokenHash: tokenHash(),
    requesterId,
    companyIdTyped: companyId,
    platform: "android" as const,
    imei: testImei(number),
    deviceKey: `imei ${number}`,
    createdAt: now,
    expiresAt: now + 30 * DAY_MS,
  });
  await change(system, { name: "test.requests", organisationId }, async (unit) => {
    const [approved, rejected, pending, deviceId] = [
      newId(now),
      newId(now),
      newId(now),
      newId(now),
    ];
    const place = unit.record({
      thingKind: "device",
      thingId: deviceId,
      action: "approved",
      state: "pre-enrolled",
    });
    const drawMovementId = await draw(unit, {
      userId: owner.id,
      amount: 1,
      place,
      requestId: approved,
    });
    await unit.tx.insert(device).values({
      organisationId,
      id: deviceId,
      state: "pre-enrolled",
      platform: "android",
      imei: testImei(400),
      source: "request",
      createdAt: now,
      drawUserId: owner.id,
      drawMovementId,
    });
    await unit.tx
      .insert(identifier)
      .values({ organisationId, kind: "imei", key: testImei(400).slice(0, 14), deviceId, slot: 1 });
    await unit.tx
      .insert(assignment)
      .values({ organisationId, deviceId, userId: requesterId, assignedAt: now });
    const decided = { decidedAt: now, decidedBy: owner.id };
    await unit.tx.insert(request).values([
      {
        ...base(400),
        id: approved,
        state: "approved",
        ...decided,
        deviceId,
        assignedUserId: requesterId,
      },
      { ...base(401), id: rejected, state: "rejected", ...decided, reason: "Not one of ours" },
      { ...base(402), id: pending, state: "pending" },
      {
        ...base(403),
        id: newId(now),
        state: "expired",
        organisationId: null,
        companyIdTyped: "UNKNOWN2",
      },
    ]);
    for (const [thingId, state] of [
      [approved, "approved"],
      [rejected, "rejected"],
      [pending, "pending"],
    ] as const) {
      unit.record({ thingKind: "request", thingId, action: state, state });
    }
  });
}

async function fillTokens(
  { db, clock }: World,
  { id: organisationId, agents, owner }: TestOrganisation,
) {
  const now = clock.now();
  const expiresAt = now + DAY_MS;
  await db.write({ name: "test.tokens", now }, async (tx) => {
    const agent = agents[0];
    await tx.insert(userToken).values({
      id: newId(now),
      userId: agent?.id ?? "",
      kind: "account",
      email: agent?.email ?? "",
      hash: tokenHash(),
      createdAt: now,
      expiresAt,
    });
    await tx.insert(provisioningToken).values({
      organisationId,
      id: newId(now),
      hash: tokenHash(),
      label: "Warehouse",
      createdBy: owner.id,
      createdAt: now,
      expiresAt,
    });
    await tx.insert(approvalRule).values({
      organisationId,
      id: newId(now),
      kind: "email-domain",
      state: "trial",
      emailDomain: "acme.example",
      drawUserId: owner.id,
      cap: 10,
      createdAt: now,
    });
    await tx.insert(user).values({
      id: newId(now),
      state: "active",
      email: `operator-${organisationId}@platform.example`,
      name: "Operator",
      operator: true,
      createdAt: now,
    });
  });
}

/** Two links, one of them with its rule, and a token that a person made: each has its line of history. */
async function fillLinks({ clock }: World, { as, owner, outlets }: TestOrganisation) {
  const expiresAt = new Date(clock.now() + 30 * DAY_MS).toISOString();
  await createLink(as(owner), { label: "Reception", outletId: outlets[0]?.id ?? null });
  await createLink(as(owner), { label: "Drivers", maxUses: 5, preApproved: true, expiresAt });
  await createToken(as(owner), { label: "Depot", expiresAt, maxUses: 100 }, tokenHash);
}
