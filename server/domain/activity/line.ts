import type { historyLine } from "#db/schema/history.ts";
import type { ThingNames } from "./name-things.ts";

/** One thing that one change touched. */
export interface ActivityLine {
  position: number;
  thing: {
    kind: (typeof historyLine.$inferSelect)["thingKind"];
    id: string;
    /** As people know it: an identifier, a person, a file; null when it is gone. */
    name: string | null;
  };
  action: string;
  state: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** A stored line, but for its digest. */
export type LineRow = Omit<typeof historyLine.$inferSelect, "organisationId" | "digest">;

/** A stored line as the API gives it. */
export function toLine(row: LineRow, names: ThingNames): ActivityLine {
  return {
    position: row.position,
    thing: { kind: row.thingKind, id: row.thingId, name: names.get(row.thingId) ?? null },
    action: row.action,
    state: row.state,
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after),
  };
}
