import { z } from "zod";
import { answerWithFile } from "#server/api/download.ts";
import { parseInput } from "#server/api/errors.ts";
import { repairRows } from "#server/domain/import/repair-rows.ts";
import { templateLists } from "#server/domain/import/template-lists.ts";
import { writeRepair } from "#server/domain/import/write-repair.ts";

const Input = z.object({
  importId: z.string().min(1).max(64),
  format: z.enum(["xlsx", "csv"]).default("xlsx"),
});

/** The problem rows of an import as a file that is mended and uploaded as it is. */
export async function GET(request: Request, { params }: { params: Promise<{ importId: string }> }) {
  return answerWithFile(request, "import.repair", async (context) => {
    const { searchParams } = new URL(request.url);
    const format = searchParams.get("format") ?? undefined;
    const { importId, ...file } = parseInput(Input, { ...(await params), format });
    const [{ fileName, rows }, lists] = await Promise.all([
      repairRows(context, { importId }),
      templateLists(context),
    ]);
    const bytes = await writeRepair({ ...file, rows, lists });
    return { bytes, fileName: `${fileName.replace(/\.[^.]*$/, "")}-repair.${file.format}` };
  });
}
