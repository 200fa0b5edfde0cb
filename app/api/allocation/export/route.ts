import { answerWithTable } from "#server/api/download-table.ts";
import { tableQuery } from "#server/api/table-query.ts";
import { exportLedger, LEDGER_COLUMNS } from "#server/domain/allocation/export.ts";
import { MovementFilter } from "#server/domain/allocation/movements.ts";

/** The movements of licences that a filter matches, oldest first. */
export async function GET(request: Request) {
  return answerWithTable(request, "allocation.export", (context) => {
    const { format, filter } = tableQuery(request, MovementFilter);
    return { name: "Ledger", format, columns: LEDGER_COLUMNS, rows: exportLedger(context, filter) };
  });
}
