import { z } from "zod";
import { answerWithFile } from "#server/api/download.ts";
import { enrolmentAddress } from "#server/api/enrolment-address.ts";
import { parseInput } from "#server/api/errors.ts";
import { writeQr } from "#server/api/qr-file.ts";
import { getLink } from "#server/domain/link/list-links.ts";

const Input = z.object({
  linkId: z.string().min(1).max(64),
  format: z.enum(["svg", "png"]).default("svg"),
});

/** The QR code of an enrolment link, to be placed in print. Its file name says until when it works. */
export async function GET(request: Request, { params }: { params: Promise<{ linkId: string }> }) {
  return answerWithFile(request, "link.qr", async (context) => {
    const format = new URL(request.url).searchParams.get("format") ?? undefined;
    const { linkId, ...file } = parseInput(Input, { ...(await params), format });
    const { label, code, expiresAt } = await getLink(context, { linkId });
    const bytes = await writeQr(enrolmentAddress(code), file.format);
    const until = expiresAt === null ? "" : ` until ${expiresAt.slice(0, 10)}`;
    return { bytes, fileName: `${label}${until}.${file.format}` };
  });
}
