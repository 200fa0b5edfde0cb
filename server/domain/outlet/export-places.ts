import { and, asc, eq, isNull } from "drizzle-orm";
import { channelPartner, outlet } from "#db/schema/outlet.ts";
import type { Context } from "../context.ts";
import { HEADERS } from "../import/columns.ts";
import { writeWorkbook } from "../import/workbook.ts";
import { writeCsv } from "../import/write-csv.ts";
import type { FileFormat } from "../import/write-template.ts";
import { requirePermission } from "../permission.ts";
import { outletCondition } from "./list-outlets.ts";
import { partnerCondition } from "./list-partners.ts";
import type { OutletFilter } from "./place-input.ts";

const HEADER = [HEADERS.outlet, HEADERS.partner];
const WIDTH = 40;

/**
 * The outlets that match, each with its channel partner, then the matching partners that have none, as a file that imports as it is:
 * every cell a text, and none that a spreadsheet would run (T21). Throws FORBIDDEN.
 */
export async function exportPlaces(
  context: Context,
  { filter, format }: { filter: OutletFilter; format: FileFormat },
): Promise<Uint8Array> {
  const { organisationId } = requirePermission(context, "outlet.read").actor;
  const { read } = context.db;
  const [outlets, alone] = await Promise.all([
    read
      .select({ name: outlet.name, partner: channelPartner.name })
      .from(outlet)
      .leftJoin(
        channelPartner,
        and(
          eq(channelPartner.organisationId, outlet.organisationId),
          eq(channelPartner.id, outlet.partnerId),
        ),
      )
      .where(outletCondition(organisationId, filter))
      .orderBy(asc(outlet.nameKey)),
    filter.partnerId ? [] : partnersAlone(context, organisationId, filter),
  ]);
  const rows = [
    HEADER,
    ...outlets.map(({ name, partner }) => [name, partner ?? ""]),
    ...alone.map((name) => ["", name]),
  ];
  if (format === "csv") return writeCsv(rows);
  const columns = HEADER.map(() => ({ width: WIDTH, text: true }));
  return writeWorkbook([{ name: "Outlets", columns, rows }]);
}

async function partnersAlone({ db }: Context, organisationId: string, filter: OutletFilter) {
  const rows = await db.read
    .select({ name: channelPartner.name })
    .from(channelPartner)
    .leftJoin(
      outlet,
      and(
        eq(outlet.organisationId, channelPartner.organisationId),
        eq(outlet.partnerId, channelPartner.id),
        isNull(outlet.removedAt),
      ),
    )
    .where(and(partnerCondition(organisationId, filter), isNull(outlet.id)))
    .orderBy(asc(channelPartner.nameKey));
  return rows.map(({ name }) => name);
}
