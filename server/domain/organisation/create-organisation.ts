import { organisation } from "#db/schema/organisation.ts";
import { openOrganisationAccounts, openUserAccounts } from "../allocation/account.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { addUser, type NewUser } from "../user/add-user.ts";
import { takeCompanyId } from "./take-company-id.ts";

export interface CreateOrganisationInput {
  /** 1 to 200 characters. */
  name: string;
  /** IANA name; UTC unless said. */
  timeZone?: string;
  owner: Omit<NewUser, "role">;
}

export interface CreatedOrganisation {
  organisationId: string;
  ownerId: string;
  companyId: string;
}

/**
 * Makes an organisation with its first owner, its company ID and its ledger's accounts, in one transaction: an operator's verb,
 * and the product's own when seeding. Throws FORBIDDEN, EMAIL_TAKEN.
 */
export async function createOrganisation(
  context: Context,
  input: CreateOrganisationInput,
): Promise<CreatedOrganisation> {
  if (context.actor.kind === "user") {
    throw new DomainError("FORBIDDEN", "Only a platform operator makes organisations.");
  }
  const organisationId = newId(context.clock.now());
  return change(context, { name: "organisation.create", organisationId }, (unit) =>
    makeOrganisation(unit, input),
  );
}

/** The rows of a new organisation whose id is the unit's, and their history. Throws EMAIL_TAKEN. */
export async function makeOrganisation(
  unit: Unit,
  { name, timeZone = "UTC", owner }: CreateOrganisationInput,
): Promise<CreatedOrganisation> {
  const { organisationId } = unit;
  await unit.tx
    .insert(organisation)
    .values({ id: organisationId, name, timeZone, createdAt: unit.now });
  const value = await takeCompanyId(unit);
  unit.record({
    thingKind: "organisation",
    thingId: organisationId,
    action: "organisation-created",
    state: "active",
    after: { name, timeZone, companyId: value },
  });
  const ownerId = await addUser(unit, { ...owner, role: "owner" });
  await openOrganisationAccounts(unit);
  await openUserAccounts(unit, ownerId);
  return { organisationId, ownerId, companyId: value };
}
