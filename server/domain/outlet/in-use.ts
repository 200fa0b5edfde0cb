import { and, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { device } from "#db/schema/device.ts";
import { enrolmentLink } from "#db/schema/link.ts";
import { outlet } from "#db/schema/outlet.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";
import { counted } from "../import/words.ts";

/** What hangs on an outlet or channel partner. */
export interface Uses {
  /** Live devices: pre-enrolled, enrolled or suspended. */
  devices: number;
  /** Enrolment links that still give it to devices. */
  links: number;
  /** Outlets that belong to it; only of a channel partner. */
  outlets: number;
}

const LIVE = ["pre-enrolled", "enrolled", "suspended"] as const;

export async function outletUses(unit: Unit, outletId: string): Promise<Uses> {
  const [devices, links] = await countDevicesAndLinks(unit, {
    device: eq(device.outletId, outletId),
    link: eq(enrolmentLink.outletId, outletId),
  });
  return { devices, links, outlets: 0 };
}

export async function partnerUses(unit: Unit, partnerId: string): Promise<Uses> {
  const [devices, links] = await countDevicesAndLinks(unit, {
    device: eq(device.partnerId, partnerId),
    link: eq(enrolmentLink.partnerId, partnerId),
  });
  const [row] = await unit.tx
    .select({ count: sql<number>`count(*)` })
    .from(outlet)
    .where(
      and(
        eq(outlet.organisationId, unit.organisationId),
        eq(outlet.partnerId, partnerId),
        isNull(outlet.removedAt),
      ),
    );
  return { devices, links, outlets: row?.count ?? 0 };
}

async function countDevicesAndLinks(
  { tx, organisationId, now }: Unit,
  by: { device: SQL; link: SQL },
): Promise<[devices: number, links: number]> {
  const number = { count: sql<number>`count(*)` };
  const [devices] = await tx
    .select(number)
    .from(device)
    .where(
      and(eq(device.organisationId, organisationId), inArray(device.state, [...LIVE]), by.device),
    );
  const { expiresAt, maxUses, revokedAt, useCount } = enrolmentLink;
  const [links] = await tx
    .select(number)
    .from(enrolmentLink)
    .where(
      and(
        eq(enrolmentLink.organisationId, organisationId),
        isNull(revokedAt),
        or(isNull(expiresAt), gt(expiresAt, now)),
        or(isNull(maxUses), gt(maxUses as SQLiteColumn, useCount)),
        by.link,
      ),
    );
  return [devices?.count ?? 0, links?.count ?? 0];
}

/** Throws CONFLICT that says what still hangs on it, with the numbers. */
export function refuseInUse(name: string, uses: Uses): void {
  const parts = [
    uses.devices > 0 ? counted(uses.devices, "live device", "live devices") : null,
    uses.outlets > 0 ? counted(uses.outlets, "outlet", "outlets") : null,
    uses.links > 0 ? counted(uses.links, "enrolment link", "enrolment links") : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return;
  const by = new Intl.ListFormat("en-GB").format(parts);
  throw new DomainError(
    "CONFLICT",
    `${name} is in use by ${by}. Map these elsewhere first, or let it stay.`,
    { details: uses },
  );
}
