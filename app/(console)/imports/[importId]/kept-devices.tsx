import Link from "next/link";
import type { ImportView } from "#server/domain/import/get.ts";
import { WORDS } from "../words.ts";

/** Devices listed; an import may keep thousands. */
const SHOWN = 100;

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
          <ul className="max-w-measure border-line border-t">
            {kept.slice(0, SHOWN).map(({ deviceId, reason }) => (
              <li
                key={deviceId}
                className="flex min-h-(--row) flex-wrap items-center justify-between gap-x-4 border-line border-b px-3 py-1"
              >
                <Link href={`/devices/${deviceId}`} className="text-link">
                  {WORDS.rows.device}
                </Link>
                <span className="text-ink-muted">{WORDS.undo.reasons[reason] ?? reason}</span>
              </li>
            ))}
          </ul>
          {kept.length > SHOWN ? (
            <p className="text-ink-muted tabular-nums">{WORDS.undo.more(kept.length - SHOWN)}</p>
          ) : null}
        </>
      )}
    </section>
  );
}
