import { change } from "../change.ts";
import type { Context, SystemActor } from "../context.ts";
import { addUser, type NewUser } from "./add-user.ts";

/**
 * The product itself makes a user of an organisation, active when a password hash is given, else invited. Only the system's
 * actor names an organisation; people's verbs take it from the person. Returns the id. Throws EMAIL_TAKEN.
 */
export async function createUser(
  context: Context<SystemActor>,
  input: NewUser & { organisationId: string },
): Promise<string> {
  const { organisationId, ...newUser } = input;
  return change(context, { name: "user.create", organisationId }, (unit) => addUser(unit, newUser));
}
