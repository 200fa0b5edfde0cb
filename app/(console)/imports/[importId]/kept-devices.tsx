import type { ImportView } from "#server/domain/import/get.ts";
import { WORDS } from "../words.ts";
import { KeptList } from "./kept-list.tsx";

/** What an undo did: cancelled and returned, then every device that was kept and why. */
export function UndoResult({ undone }: { undone: NonNullable<ImportView["undone"]> }) {
  const { kept } = undone;
  return (
    <section
      aria-labelledby="undone"
      className="flex flex-col gap-3 self-start xl:border-line xl:border-s xl:ps-6"
    >
      <h2 id="undone" className="text-section">
        {WORDS.undo.title}
      </h2>
      <p className="tabular-nums">{WORDS.undo.done(undone.cancelled, undone.licencesReturned)}</p>
      {kept.length === 0 ? (
        <p className="text-ink-muted">{WORDS.undo.keptNone}</p>
      ) : (
        <>
          <h3 className="font-semibold tabular-nums">{WORDS.undo.kept(kept.length)}</h3>
          <KeptList kept={kept} />
        </>
      )}
    </section>
  );
}
