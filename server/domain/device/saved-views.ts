import { and, asc, count, eq } from "drizzle-orm";
import { z } from "zod";
import { savedView } from "#db/schema/delivery.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { typedText } from "../typed-text.ts";

const LIST = "devices";
/** Views one person keeps of the list. */
export const MOST_VIEWS = 50;

const name = typedText(60).min(1, "Give the view a name.");

export const SaveViewInput = z.strictObject({
  name,
  /** The address of the list after the question mark. */
  query: z.string().max(2_000),
});
export type SaveViewInput = z.infer<typeof SaveViewInput>;

export const RemoveViewInput = z.strictObject({ name });
export type RemoveViewInput = z.infer<typeof RemoveViewInput>;

export interface SavedView {
  name: string;
  query: string;
}

/** The filters of the devices that the caller named to come back to, by name. Throws FORBIDDEN. */
export async function listViews(context: Context): Promise<{ items: SavedView[] }> {
  const { userId } = requirePermission(context, "device.read").actor;
  const items = await context.db.read
    .select({ name: savedView.name, query: savedView.query })
    .from(savedView)
    .where(and(eq(savedView.userId, userId), eq(savedView.list, LIST)))
    .orderBy(asc(savedView.name));
  return { items };
}

/** Keeps a filter under a name; the same name again keeps the new one. Throws FORBIDDEN, CONFLICT beyond 50. */
export async function saveView(context: Context, input: SaveViewInput): Promise<SavedView> {
  const { userId } = requirePermission(context, "device.read").actor;
  const now = context.clock.now();
  const row = { userId, list: LIST, name: input.name, query: input.query, createdAt: now };
  await context.db.write({ name: "device.saveView", now, repeatable: true }, async (tx) => {
    await tx
      .insert(savedView)
      .values(row)
      .onConflictDoUpdate({
        target: [savedView.userId, savedView.list, savedView.name],
        set: { query: row.query },
      });
    const [kept] = await tx.select({ views: count() }).from(savedView).where(mine(userId));
    if ((kept?.views ?? 0) > MOST_VIEWS) {
      throw new DomainError("CONFLICT", `You keep ${MOST_VIEWS} views already. Remove one first.`);
    }
  });
  return { name: input.name, query: input.query };
}

/** Forgets a view. Throws FORBIDDEN, NOT_FOUND. */
export async function removeView(
  context: Context,
  input: RemoveViewInput,
): Promise<{ name: string }> {
  const { userId } = requirePermission(context, "device.read").actor;
  const now = context.clock.now();
  await context.db.write({ name: "device.removeView", now }, async (tx) => {
    const gone = await tx
      .delete(savedView)
      .where(and(mine(userId), eq(savedView.name, input.name)))
      .returning({ name: savedView.name });
    if (gone.length === 0) throw notFound("view");
  });
  return { name: input.name };
}

const mine = (userId: string) => and(eq(savedView.userId, userId), eq(savedView.list, LIST));
