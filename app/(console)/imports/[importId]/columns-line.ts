import { type Column, HEADERS } from "#server/domain/import/columns.ts";
import type { ImportView } from "#server/domain/import/get.ts";
import { WORDS } from "../words.ts";

type Columns = NonNullable<ImportView["columns"]>;

const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });

const isColumn = (name: string): name is Column => name in HEADERS;

/** One line of what was read as what, and what was passed over. */
export function columnsLine({ read, ignored }: Columns): string {
  const pairs = read.map(({ header, column }) =>
    WORDS.one.columnAs(header, isColumn(column) ? HEADERS[column] : WORDS.one.deviceId),
  );
  const line = WORDS.one.columnsRead(listed.format(pairs));
  if (ignored.length === 0) return line;
  return `${line} ${WORDS.one.columnsIgnored(listed.format(ignored))}`;
}

/** The columns the rows are shown in: those of the file, in its order. */
export function shownColumns(columns: Columns | null): Column[] {
  const found = (columns?.read ?? []).flatMap(({ column }): Column[] => {
    if (column === "deviceId") return ["imei", "serial"];
    return isColumn(column) ? [column] : [];
  });
  return [...new Set(found)];
}
