import type { UndoPreview } from "#server/domain/import/undo-preview.ts";
import { figure } from "../format.ts";
import { WORDS } from "../words.ts";
import { KeptList } from "./kept-list.tsx";
import { UndoButton } from "./undo-button.tsx";

interface UndoSectionProps {
  importId: string;
  undoUntil: string;
  preview: UndoPreview;
  timeZone: string;
}

const listed = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** What an undo would do, in view until its date: so the button acts at once. */
export function UndoSection({ importId, undoUntil, preview, timeZone }: UndoSectionProps) {
  const { cancels, returns, kept } = preview;
  return (
    <section
      aria-labelledby="undo"
      className="flex flex-col items-start gap-3 self-start xl:border-line xl:border-s xl:ps-6"
    >
      <h2 id="undo" className="text-section">
        {WORDS.undo.title}
      </h2>
      <p className="max-w-measure tabular-nums">
        {WORDS.undo.preview(cancels, returns, keptWords(kept))}
      </p>
      <p className="max-w-measure text-ink-muted">{WORDS.undo.until(undoUntil, timeZone)}</p>
      <UndoButton importId={importId} />
      {kept.length > 0 ? (
        <details className="w-full">
          <summary className="min-h-(--target) cursor-pointer tabular-nums">
            {WORDS.undo.wouldKeep(kept.length)}
          </summary>
          <KeptList kept={kept} />
        </details>
      ) : null}
    </section>
  );
}

/** "keeps 3 (2 enrolled since and 1 changed since)" */
function keptWords(kept: UndoPreview["kept"]): string {
  if (kept.length === 0) return WORDS.undo.keepsNone;
  const byReason = new Map<string, number>();
  for (const { reason } of kept) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  const reasons = [...byReason].map(
    ([reason, count]) => `${figure(count)} ${WORDS.undo.reasons[reason] ?? reason}`,
  );
  return WORDS.undo.keeps(kept.length, listed.format(reasons));
}
