import { sql } from "drizzle-orm";
import { checkChain } from "./chain.ts";
import { type Check, rowsCheck } from "./check.ts";

/** P6: accounted for. */
export const historyChecks: Check[] = [
  {
    id: "D19",
    promise: "P6",
    about: "history is one chain of links without a gap, and every hash is true",
    run: ({ tx }) => checkChain(tx),
  },
  rowsCheck(
    "D20",
    "P6",
    "the newest line of a device, request, import or user names its state",
    () => sql`
      select thing_kind || ' ' || id as named
      from (
        select organisation_id, 'device' as thing_kind, id, state from device
        union all select organisation_id, 'request', id, state from request where organisation_id is not null
        union all select organisation_id, 'import', id, state from import
        union all select organisation_id, 'user', id, state from user where organisation_id is not null
      ) thing
      where state is not (
        select line.state from history_line line indexed by history_line_thing
        where line.thing_id = thing.id and line.organisation_id = thing.organisation_id
          and line.thing_kind = thing.thing_kind
        order by line.link_number desc, line.position desc limit 1)`,
  ),
  rowsCheck(
    "D21",
    "P6",
    "every movement names a line of its organisation",
    () => sql`
      select 'movement ' || m.id as named from allocation_movement m
      where not exists (
        select 1 from history_line line
        where line.organisation_id = m.organisation_id and line.link_number = m.link_number
          and line.position = m.line_position)`,
  ),
];
