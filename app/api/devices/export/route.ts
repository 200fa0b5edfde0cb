import { z } from "zod";
import { answerWithTable } from "#server/api/download-table.ts";
import { parseInput } from "#server/api/errors.ts";
import { EXPORT_COLUMNS, exportDevices } from "#server/domain/device/export.ts";
import { DeviceFilter } from "#server/domain/device/filter.ts";
import { DomainError } from "#server/domain/errors.ts";

const Input = z.object({
  format: z.enum(["xlsx", "csv"]).default("xlsx"),
  filter: DeviceFilter.default({}),
});

/** The devices that a filter matches, `filter` being the JSON that `device.list` takes; identifiers are text in both formats. */
export async function GET(request: Request) {
  return answerWithTable(request, "device.export", (context) => {
    const asked = new URL(request.url).searchParams;
    const { format, filter } = parseInput(Input, {
      format: asked.get("format") ?? undefined,
      filter: parsed(asked.get("filter")),
    });
    const rows = exportDevices(context, filter);
    return { name: "Devices", format, columns: EXPORT_COLUMNS, rows };
  });
}

function parsed(text: string | null): unknown {
  if (text === null || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("INVALID_INPUT", "The filter is not JSON.");
  }
}
