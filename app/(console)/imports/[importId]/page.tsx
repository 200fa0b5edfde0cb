import type { Metadata } from "next";
import { cache } from "react";
import { LinkButton } from "#app/_components/link-button.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { orNotFound } from "#app/_trpc/or-not-found.ts";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { ImportView } from "#server/domain/import/get.ts";
import { may } from "#server/domain/permission.ts";
import { FileFailure } from "../file-failure.tsx";
import { TemplateCheck } from "../template-check.tsx";
import { WORDS } from "../words.ts";
import { CommittedImport } from "./committed-import.tsx";
import { ImportHeader } from "./import-header.tsx";
import { Outcome } from "./outcome.tsx";
import { ReadyImport } from "./ready-import.tsx";
import { readRowsAddress, showsProblems } from "./rows-address.ts";
import { PAGE_SIZE } from "./rows-section.tsx";
import { WatchedImport } from "./watched-import.tsx";

/** Rows the grid begins with; it fetches the others itself. */
const MEND_PAGE_SIZE = 200;

const getImport = cache(async (importId: string) =>
  (await serverCaller()).import.get({ importId }),
);

interface Params {
  params: Promise<{ importId: string }>;
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { importId } = await params;
  const view = await getImport(importId).catch(() => null);
  return { title: view?.fileName ?? WORDS.one.title };
}

/** One import, from the check of its file to its result; what it shows follows its state. */
export default consolePage(
  { title: WORDS.one.title, roles: ORGANISATION_ROLES },
  async ({ params, searchParams, context }) => {
    const { importId = "" } = await params;
    const api = await serverCaller();
    const [view, { timeZone }] = await Promise.all([
      getImport(importId).catch(orNotFound),
      api.organisation.get(),
    ]);
    const mayWrite = may(context.actor.role, "import.write");
    switch (view.state) {
      case "checking":
        return (
          <>
            <ImportHeader view={view} timeZone={timeZone} />
            <WatchedImport importId={importId} timeZone={timeZone} />
          </>
        );
      case "failed": {
        const failed = (
          <>
            <ImportHeader view={view} timeZone={timeZone} />
            {view.failure ? <FileFailure {...view.failure} /> : null}
          </>
        );
        if (!mayWrite) return failed;
        return (
          <TemplateCheck
            help={WORDS.file.help}
            timeZone={timeZone}
            failed={{ fileName: view.fileName, failure: view.failure }}
          >
            {failed}
          </TemplateCheck>
        );
      }
      case "discarded":
      case "expired":
        return (
          <>
            <ImportHeader view={view} timeZone={timeZone} />
            <Outcome>{WORDS.states[view.state]}</Outcome>
            <p className="max-w-measure">{WORDS.one[view.state]}</p>
            {mayWrite ? (
              <LinkButton href="/enrol/bulk" className="self-start">
                {WORDS.one.again}
              </LinkButton>
            ) : null}
          </>
        );
    }
    const address = readRowsAddress(await searchParams);
    const { state, code, trail } = address;
    const mending = view.state === "ready" && mayWrite && showsProblems(address);
    const undoable = view.state === "committed" && mayWrite && isOpen(view, context.clock.now());
    const [groups, page, preview] = await Promise.all([
      api.import.problems({ importId }),
      api.import.rows({
        importId,
        filter: { ...(state && { state }), ...(code && { code }) },
        // The grid goes through all rows; the table shows one page of them.
        cursor: mending ? null : (trail.at(-1) ?? null),
        limit: mending ? MEND_PAGE_SIZE : PAGE_SIZE,
      }),
      undoable ? api.import.undoPreview({ importId }).catch(whenUndone) : null,
    ]);
    const shown = { view, groups, page, address, timeZone };
    if (view.result === null) return <ReadyImport {...shown} mayCommit={mayWrite} />;
    return <CommittedImport {...shown} result={view.result} mayUndo={mayWrite} preview={preview} />;
  },
);

function isOpen({ undoUntil }: ImportView, now: number): boolean {
  return undoUntil !== null && Date.parse(undoUntil) > now;
}

/** Undone by somebody between the two reads: there is nothing to preview. */
function whenUndone(error: unknown): null {
  if ((error as { cause?: { code?: string } }).cause?.code === "CONFLICT") return null;
  throw error;
}
