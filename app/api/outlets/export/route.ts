import { z } from "zod";
import { answerWithFile } from "#server/api/download.ts";
import { parseInput } from "#server/api/errors.ts";
import { exportPlaces } from "#server/domain/outlet/export-places.ts";
import { OutletFilter } from "#server/domain/outlet/place-input.ts";

const Input = OutletFilter.extend({ format: z.enum(["xlsx", "csv"]).default("xlsx") });

/** The outlets and channel partners that the page shows, as a file that imports as it is. */
export async function GET(request: Request) {
  return answerWithFile(request, "outlet.export", async (context) => {
    const asked = new URL(request.url).searchParams;
    const { format, ...filter } = parseInput(Input, {
      search: asked.get("search") || undefined,
      partnerId: asked.get("partner") || undefined,
      format: asked.get("format") ?? undefined,
    });
    const bytes = await exportPlaces(context, { filter, format });
    return { bytes, fileName: `outlets-and-channel-partners.${format}` };
  });
}
