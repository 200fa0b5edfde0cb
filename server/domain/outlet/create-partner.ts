import { change } from "../change.ts";
import type { Context, SystemActor } from "../context.ts";
import { insertPartner } from "./insert-place.ts";

export interface CreatePartnerInput {
  organisationId: string;
  name: string;
}

/** The product itself adds a channel partner to an organisation. Returns the id. Throws CONFLICT when the name is there. */
export async function createPartner(
  context: Context<SystemActor>,
  { organisationId, name }: CreatePartnerInput,
): Promise<string> {
  return change(context, { name: "partner.create", organisationId }, (unit) =>
    insertPartner(unit, { name }),
  );
}
