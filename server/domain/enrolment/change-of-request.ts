import { desc, eq, sql } from "drizzle-orm";
import { historyLine, historyLink } from "#db/schema/history.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";

interface Spec {
  name: string;
  /** Null: a request with an unknown company ID. */
  organisationId: string | null;
}

/**
 * `change` for requests. One of an unknown company ID has no organisation and so no chain to stand in; it goes through the same
 * statements all the same, which find and write nothing there, so that neither answer nor work tells it from a known one (T3). The
 * unit's `organisationId` is then the empty text, which no organisation has.
 */
export async function changeOfRequest<T>(
  context: Context,
  { name, organisationId }: Spec,
  work: (unit: Unit) => Promise<T>,
): Promise<T> {
  if (organisationId !== null) return change(context, { name, organisationId }, work);
  const now = context.clock.now();
  const { idempotency } = context;
  return context.db.write({ name, now, ...(idempotency && { idempotency }) }, async (tx) => {
    await tx
      .select({ number: historyLink.number, hash: historyLink.hash })
      .from(historyLink)
      .where(eq(historyLink.organisationId, NOBODY))
      .orderBy(desc(historyLink.number))
      .limit(1);
    let recorded = false;
    const flush = async () => {
      if (!recorded) return;
      await tx.run(sql`
        insert into ${historyLine} (organisation_id, link_number, position, thing_kind, thing_id, action, digest)
        select ${NOBODY}, 0, 0, 'request', '', '', '' from json_each('[]')`);
    };
    const answer = await work({
      tx,
      now,
      organisationId: NOBODY,
      linkNumber: 0,
      record() {
        recorded = true;
        return { linkNumber: 0, linePosition: 0 };
      },
      flush,
      adopt: () => undefined,
    });
    await flush();
    if (!recorded) return answer;
    await tx.run(sql`
      insert into ${historyLink} (organisation_id, number, at, actor_kind, actor_name, line_count, previous_hash, hash)
      select ${NOBODY}, 0, ${now}, 'system', '', 0, '', '' from json_each('[]')`);
    return answer;
  });
}

/** What stands for the organisation of an unknown company ID. */
export const NOBODY = "";
