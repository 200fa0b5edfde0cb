"use server";

import { randomUUID } from "node:crypto";
import { after } from "next/server";
import { actionContext, actionFailure, runAction } from "#server/api/action.ts";
import { parseInput, type Refusal } from "#server/api/errors.ts";
import type { UserContext } from "#server/domain/context.ts";
import { invalidInput } from "#server/domain/errors.ts";
import { commitImport as commit } from "#server/domain/import/commit.ts";
import { CommitImportInput, OneImportInput } from "#server/domain/import/input.ts";
import { receiveUpload } from "#server/domain/import/receive.ts";
import type { ImportResult } from "#server/domain/import/result.ts";
import { type CheckEvent, watchImport as watch } from "#server/domain/import/watch.ts";

/** Takes the file of a begun import (fields `importId` and `file`), starts its check, and tells how it goes. */
export async function uploadTemplate(form: FormData): Promise<Watched> {
  return telling("import.upload", async (context, about) => {
    const { importId } = parseInput(OneImportInput, { importId: form.get("importId") });
    const file = form.get("file");
    if (!(file instanceof File)) {
      throw invalidInput([
        { field: "file", code: "REQUIRED", message: "Choose a file to upload." },
      ]);
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { finished } = await receiveUpload(context, { importId, bytes });
    // The check runs to its end whether or not anybody watches; a host that would stop this process waits for it.
    const ended = finished.catch(
      (error: unknown) => void actionFailure(error, { ...about, name: "import.check" }),
    );
    after(() => ended);
    return importId;
  });
}

/** Tells how the check of an import goes, whichever process does it; for an import that is over, just that. */
export async function watchImport(input: { importId: string }): Promise<Watched> {
  return telling("import.watch", async () => parseInput(OneImportInput, input).importId);
}

/** Commits an import by its id. Repeated, it gives the first answer. */
export async function commitImport(
  input: CommitImportInput,
): Promise<{ ok: true; result: ImportResult } | { ok: false; error: Refusal }> {
  const answer = await runAction(
    { name: "import.commit", schema: CommitImportInput, input },
    commit,
  );
  return answer.ok ? { ok: true, result: answer.value } : answer;
}

/** A refusal, or how the check goes; its last event is `done` or `error`. */
type Watched = { ok: true; events: AsyncGenerator<CheckEvent> } | { ok: false; error: Refusal };

interface About {
  requestId: string;
  name: string;
}

/** Authorises and does `first` before the stream begins; what fails later is the stream's last event. */
async function telling(
  name: string,
  first: (context: UserContext, about: About) => Promise<string>,
): Promise<Watched> {
  const about = { requestId: randomUUID(), name };
  try {
    const context = await actionContext(about.requestId);
    const importId = await first(context, about);
    return { ok: true, events: toItsEnd(watch(context, { importId }), about) };
  } catch (error) {
    return { ok: false, error: actionFailure(error, about) };
  }
}

/** A throw in mid-stream would reach the browser as an opaque digest. */
async function* toItsEnd(
  source: AsyncGenerator<CheckEvent>,
  about: About,
): AsyncGenerator<CheckEvent> {
  try {
    yield* source;
  } catch (error) {
    const { appCode, message } = actionFailure(error, about);
    yield { type: "error", appCode, message };
  }
}
