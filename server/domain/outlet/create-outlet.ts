import { change } from "../change.ts";
import type { Context, SystemActor } from "../context.ts";
import { insertOutlet } from "./insert-place.ts";

export interface CreateOutletInput {
  organisationId: string;
  name: string;
  /** The channel partner it belongs to, of the same organisation. */
  partnerId: string | null;
}

/** The product itself adds an outlet to an organisation. Returns the id. Throws CONFLICT when the name is there. */
export async function createOutlet(
  context: Context<SystemActor>,
  { organisationId, ...place }: CreateOutletInput,
): Promise<string> {
  return change(context, { name: "outlet.create", organisationId }, (unit) =>
    insertOutlet(unit, place),
  );
}
