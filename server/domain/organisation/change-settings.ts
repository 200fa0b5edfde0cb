import { eq } from "drizzle-orm";
import type { z } from "zod";
import { organisation } from "#db/schema/organisation.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { OrganisationSettings, SETTINGS } from "./settings.ts";

export const ChangeSettingsInput = OrganisationSettings.partial();
export type ChangeSettingsInput = z.infer<typeof ChangeSettingsInput>;

/**
 * Changes the settings that are named, and only those; one line of history with what was and what is. Naming what is already so
 * changes nothing. Throws FORBIDDEN.
 */
export async function changeSettings(
  context: Context,
  input: ChangeSettingsInput,
): Promise<{ changed: string[] }> {
  const { organisationId } = requirePermission(context, "organisation.manage").actor;
  return change(context, { name: "organisation.change", organisationId }, async (unit) => {
    const [found] = await unit.tx
      .select({ ...SETTINGS, state: organisation.state })
      .from(organisation)
      .where(eq(organisation.id, organisationId));
    if (!found) throw notFound("organisation");
    const { state, ...now } = found;
    const wanted = Object.entries(input).filter(
      ([name, value]) => value !== undefined && now[name as keyof typeof now] !== value,
    );
    if (wanted.length === 0) return { changed: [] };
    const after = Object.fromEntries(wanted);
    const changed = Object.keys(after);
    await unit.tx.update(organisation).set(after).where(eq(organisation.id, organisationId));
    unit.record({
      thingKind: "organisation",
      thingId: organisationId,
      action: "settings-changed",
      state,
      before: Object.fromEntries(changed.map((name) => [name, now[name as keyof typeof now]])),
      after,
    });
    return { changed };
  });
}
