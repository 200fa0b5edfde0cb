import { channelPartner } from "#db/schema/outlet.ts";
import { change } from "../change.ts";
import type { Context, SystemActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";
import { foldName } from "../import/suggest.ts";

export interface CreatePartnerInput {
  organisationId: string;
  name: string;
}

/** The product itself adds a channel partner to an organisation. Returns the id. Throws CONFLICT when the name is there. */
export async function createPartner(
  context: Context<SystemActor>,
  input: CreatePartnerInput,
): Promise<string> {
  const { organisationId, name } = input;
  return change(
    context,
    { name: "partner.create", organisationId },
    async ({ tx, now, record }) => {
      const [made] = await tx
        .insert(channelPartner)
        .values({ organisationId, id: newId(now), name, nameKey: foldName(name), createdAt: now })
        .onConflictDoNothing()
        .returning({ id: channelPartner.id });
      if (!made) throw new DomainError("CONFLICT", `There is a channel partner ${name} already.`);
      record({
        thingKind: "partner",
        thingId: made.id,
        action: "partner-created",
        state: null,
        after: { name },
      });
      return made.id;
    },
  );
}
