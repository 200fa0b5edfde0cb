import { answerWithTable } from "#server/api/download-table.ts";
import { tableQuery } from "#server/api/table-query.ts";
import { ACTIVITY_COLUMNS, exportActivity } from "#server/domain/activity/export.ts";
import { ActivityFilter } from "#server/domain/activity/filter.ts";

/** The lines of history that a filter matches, oldest first. */
export async function GET(request: Request) {
  return answerWithTable(request, "activity.export", (context) => {
    const { format, filter } = tableQuery(request, ActivityFilter);
    const rows = exportActivity(context, filter);
    return { name: "Activity", format, columns: ACTIVITY_COLUMNS, rows };
  });
}
