import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { assignment, device, identifier } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import type { Tx } from "#db/write.ts";
import type { DeviceKey } from "../device/check-device.ts";
import { DomainError } from "../errors.ts";

/** A live device of one organisation that the presented identifiers lead to. */
export interface Recognised {
  deviceId: string;
  state: (typeof device.$inferSelect)["state"];
  /** The identifier people know it by. */
  name: string;
  /** Whether it is assigned to whoever asks, and whether to anybody. */
  mine: boolean;
  held: boolean;
  organisation: { name: string; reEnrolment: "resume" | "wait"; requestExpiryDays: number };
}

interface Whose {
  /** The only organisation that is looked at; of a suspended one nothing is recognised. */
  organisationId: string;
  keys: DeviceKey[];
  /** Who asks, for `mine`. */
  userId: string | null;
}

/**
 * The live devices of an organisation that any of the keys leads to, by one statement: mostly none or one; two when the keys of one
 * device lie on two of ours.
 */
export async function recognise(
  reader: Pick<Database["read"] | Tx, "selectDistinct">,
  { organisationId, keys, userId }: Whose,
): Promise<Recognised[]> {
  const same = keys.map((one) => and(eq(identifier.kind, one.kind), eq(identifier.key, one.key)));
  const rows = await reader
    .selectDistinct({
      deviceId: device.id,
      state: device.state,
      name: sql<string>`coalesce(${device.imei}, ${device.serial})`,
      mine: sql<number>`exists (select 1 from ${assignment} a where a.organisation_id = ${organisationId}
        and a.device_id = ${device.id} and a.user_id = ${userId ?? ""})`,
      held: sql<number>`exists (select 1 from ${assignment} a where a.organisation_id = ${organisationId}
        and a.device_id = ${device.id})`,
      organisationName: organisation.name,
      reEnrolment: organisation.reEnrolmentPolicy,
      requestExpiryDays: organisation.requestExpiryDays,
    })
    .from(identifier)
    .innerJoin(
      device,
      and(eq(device.organisationId, identifier.organisationId), eq(device.id, identifier.deviceId)),
    )
    .innerJoin(organisation, eq(organisation.id, identifier.organisationId))
    .where(
      and(
        eq(identifier.organisationId, organisationId),
        eq(identifier.released, 0),
        or(...same) as SQL,
        eq(organisation.state, "active"),
      ),
    )
    .orderBy(device.id);
  return rows.map(({ mine, held, organisationName, reEnrolment, requestExpiryDays, ...row }) => ({
    ...row,
    mine: mine === 1,
    held: held === 1,
    organisation: { name: organisationName, reEnrolment, requestExpiryDays },
  }));
}

/** Whether a device has been enrolled before: what asks for it again is a re-enrolment. */
export function wasEnrolled({ state }: Pick<Recognised, "state">): boolean {
  return state === "enrolled" || state === "suspended";
}

/**
 * What was seen before the transaction began, against what stands in it: of two starts at once the later one finds the device enrolled
 * by the other, and leaves it alone (F30). Throws ALREADY_ENROLLED, or CONFLICT when the device left meanwhile.
 */
export function refuseOvertaken(seen: Recognised[], found: Recognised[]): void {
  for (const { deviceId, state } of seen) {
    const now = found.find((one) => one.deviceId === deviceId);
    if (!now) throw changedMeanwhile();
    if (state === "pre-enrolled" && now.state === "enrolled") {
      throw new DomainError(
        "ALREADY_ENROLLED",
        "The device was enrolled at this very moment by another start.",
      );
    }
  }
}

export function changedMeanwhile(): DomainError {
  return new DomainError("CONFLICT", "The device was changed at this very moment. Try again.");
}
