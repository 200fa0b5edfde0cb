import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { foldName } from "../import/suggest.ts";

/** Adds an outlet with its line of history. Returns the id. Throws CONFLICT when the folded name is there. */
export async function insertOutlet(
  { tx, now, organisationId, record }: Unit,
  { name, partnerId }: { name: string; partnerId: string | null },
): Promise<string> {
  const [made] = await tx
    .insert(outlet)
    .values({
      organisationId,
      id: newId(now),
      name,
      nameKey: foldName(name),
      partnerId,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: outlet.id });
  if (!made) throw nameTaken("an outlet", name);
  const after = { name, partnerId };
  record({ thingKind: "outlet", thingId: made.id, action: "outlet-created", state: null, after });
  return made.id;
}

/** Adds a channel partner with its line of history. Returns the id. Throws CONFLICT when the folded name is there. */
export async function insertPartner(
  { tx, now, organisationId, record }: Unit,
  { name }: { name: string },
): Promise<string> {
  const [made] = await tx
    .insert(channelPartner)
    .values({ organisationId, id: newId(now), name, nameKey: foldName(name), createdAt: now })
    .onConflictDoNothing()
    .returning({ id: channelPartner.id });
  if (!made) throw nameTaken("a channel partner", name);
  record({
    thingKind: "partner",
    thingId: made.id,
    action: "partner-created",
    state: null,
    after: { name },
  });
  return made.id;
}

/** A name is there already; upper and lower case and the number of blanks make no other name of it. */
export function nameTaken(what: string, name: string): DomainError {
  return new DomainError("CONFLICT", `There is ${what} ${name} already. Choose another name.`, {
    details: [{ field: "name", code: "NAME_TAKEN", message: `There is ${what} ${name} already.` }],
  });
}
