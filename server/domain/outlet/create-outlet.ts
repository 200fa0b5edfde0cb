import { outlet } from "#db/schema/outlet.ts";
import { change } from "../change.ts";
import type { Context, SystemActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { foldName } from "../import/suggest.ts";

export interface CreateOutletInput {
  organisationId: string;
  name: string;
  /** The channel partner it belongs to, of the same organisation. */
  partnerId: string | null;
}

/** The product itself adds an outlet to an organisation. Returns the id. Throws CONFLICT when the name is there. */
export async function createOutlet(
  context: Context<SystemActor>,
  input: CreateOutletInput,
): Promise<string> {
  const { organisationId, name, partnerId } = input;
  return change(context, { name: "outlet.create", organisationId }, async ({ tx, now, record }) => {
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
    if (!made) throw new DomainError("CONFLICT", `There is an outlet ${name} already.`);
    const after = { name, partnerId };
    record({ thingKind: "outlet", thingId: made.id, action: "outlet-created", state: null, after });
    return made.id;
  });
}
