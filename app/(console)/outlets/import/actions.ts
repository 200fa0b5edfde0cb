"use server";

import { z } from "zod";
import { type ActionResult, runAction } from "#server/api/action.ts";
import { invalidInput } from "#server/domain/errors.ts";
import { importPlaces, previewPlaces } from "#server/domain/outlet/import/import-places.ts";
import { type PlanView, viewOf } from "#server/domain/outlet/import/plan-view.ts";

const FileName = z.string().min(1).max(255);
const CheckInput = z.strictObject({ fileName: FileName, size: z.number() });
const CommitInput = CheckInput.extend({
  /** Of the plan that was shown. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().min(1).max(64),
});

/** Says what the file (field `file`) will do, and does nothing. */
export async function checkPlaces(form: FormData): Promise<ActionResult<PlanView>> {
  const { file, ...input } = fileOf(form);
  const call = { name: "outlet.checkImport", schema: CheckInput, input };
  return runAction(call, async (context, { fileName }) =>
    viewOf(await previewPlaces(context, { fileName, bytes: await bytesOf(file) })),
  );
}

/** Adds what the plan named by `digest` says; the same `key` and file again has the effect of once. */
export async function addPlaces(
  form: FormData,
): Promise<ActionResult<{ outlets: number; partners: number }>> {
  const { file, ...about } = fileOf(form);
  const input = { ...about, digest: form.get("digest"), key: form.get("key") };
  const key = typeof input.key === "string" && input.key !== "" ? input.key : undefined;
  const call = { name: "outlet.import", schema: CommitInput, input };
  return runAction({ ...call, ...(key && { idempotencyKey: key }) }, async (context, parsed) => {
    const { fileName, digest } = parsed;
    return importPlaces(context, { fileName, digest, bytes: await bytesOf(file) });
  });
}

function fileOf(form: FormData) {
  const file = form.get("file");
  const given = file instanceof File ? file : null;
  return { file: given, fileName: given?.name ?? "", size: given?.size ?? 0 };
}

async function bytesOf(file: File | null): Promise<Uint8Array> {
  if (file) return new Uint8Array(await file.arrayBuffer());
  throw invalidInput([{ field: "file", code: "REQUIRED", message: "Choose a file." }]);
}
