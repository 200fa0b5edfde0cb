import { and, eq, isNull } from "drizzle-orm";
import { companyId, organisation } from "#db/schema/organisation.ts";
import { user } from "#db/schema/user.ts";
import { database } from "#server/database.ts";
import type { ConsoleActor } from "./guard.ts";

export interface ShellFacts {
  email: string;
  organisation: { name: string; companyId: string } | null;
  /** The organisation's, as IANA names it; UTC for whoever has none. */
  timeZone: string;
}

/** What the console's frame shows of whoever is signed in: their own address and their organisation's name. */
export async function shellOf(actor: ConsoleActor): Promise<ShellFacts> {
  const db = await database();
  const [row] = await db.read
    .select({
      email: user.email,
      name: organisation.name,
      timeZone: organisation.timeZone,
      companyId: companyId.value,
    })
    .from(user)
    .leftJoin(organisation, eq(organisation.id, user.organisationId))
    .leftJoin(
      companyId,
      and(eq(companyId.organisationId, organisation.id), isNull(companyId.validUntil)),
    )
    .where(eq(user.id, actor.userId));
  const { email = "", name, companyId: current, timeZone } = row ?? {};
  return {
    email,
    organisation: name && current ? { name, companyId: current } : null,
    timeZone: timeZone ?? "UTC",
  };
}
