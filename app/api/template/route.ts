import { z } from "zod";
import { answerWithFile } from "#server/api/download.ts";
import { parseInput } from "#server/api/errors.ts";
import { templateLists } from "#server/domain/import/template-lists.ts";
import { writeTemplate } from "#server/domain/import/write-template.ts";

const Input = z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx") });

/** The empty template, with the organisation's own names in its drop-downs. */
export async function GET(request: Request) {
  return answerWithFile(request, "import.template", async (context) => {
    const asked = new URL(request.url).searchParams.get("format") ?? undefined;
    const { format } = parseInput(Input, { format: asked });
    const bytes = await writeTemplate({ format, lists: await templateLists(context) });
    return { bytes, fileName: `devices.${format}` };
  });
}
