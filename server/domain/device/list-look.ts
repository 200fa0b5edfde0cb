import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { userPreference } from "#db/schema/user.ts";
import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { DEVICE_COLUMNS, USUAL_COLUMNS } from "./device-columns.ts";

export const ListLook = z.strictObject({
  /** Those shown, in their order. */
  columns: z
    .array(z.enum(DEVICE_COLUMNS))
    .max(DEVICE_COLUMNS.length)
    .refine((columns) => new Set(columns).size === columns.length, "Each column once."),
  density: z.enum(["compact", "regular", "roomy"]).nullable(),
});
export type ListLook = z.infer<typeof ListLook>;

const NAME = "devices-list";

/** Which columns, in what order and how far apart, the caller chose to see. Throws FORBIDDEN. */
export async function listLook(context: Context): Promise<ListLook> {
  const { userId } = requirePermission(context, "device.read").actor;
  const [row] = await context.db.read
    .select({ value: userPreference.value })
    .from(userPreference)
    .where(and(eq(userPreference.userId, userId), eq(userPreference.name, NAME)));
  const kept = row ? ListLook.safeParse(JSON.parse(row.value)) : null;
  return kept?.success ? kept.data : { columns: [...USUAL_COLUMNS], density: null };
}

/** Keeps what the caller chose to see, for every browser of theirs. Throws FORBIDDEN. */
export async function setListLook(context: Context, look: ListLook): Promise<ListLook> {
  const { userId } = requirePermission(context, "device.read").actor;
  const now = context.clock.now();
  const value = JSON.stringify(look);
  await context.db.write({ name: "device.setLook", now, repeatable: true }, async (tx) => {
    await tx
      .insert(userPreference)
      .values({ userId, name: NAME, value })
      .onConflictDoUpdate({ target: [userPreference.userId, userPreference.name], set: { value } });
  });
  return look;
}
