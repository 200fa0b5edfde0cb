import { eq } from "drizzle-orm";
import { organisation } from "#db/schema/organisation.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";

/** What a poster says beside its link. */
export interface PosterFacts {
  organisation: string;
  /** Whom people may ask, as the organisation has it in its settings. */
  contact: string | null;
  timeZone: string;
}

/** Throws FORBIDDEN. */
export async function posterFacts(context: Context): Promise<PosterFacts> {
  const { organisationId } = requirePermission(context, "link.manage").actor;
  const [found] = await context.db.read
    .select({
      organisation: organisation.name,
      contact: organisation.supportContact,
      timeZone: organisation.timeZone,
    })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  if (!found) throw notFound("organisation");
  return found;
}
