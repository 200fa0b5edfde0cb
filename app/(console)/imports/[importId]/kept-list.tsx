import Link from "next/link";
import { Plate } from "#app/_components/plate.tsx";
import { WORDS } from "../words.ts";

/** Devices listed; an import may keep thousands. */
const SHOWN = 100;

export interface KeptDevice {
  deviceId: string;
  reason: string;
  identifier?: string;
}

/** Every device that is kept by an undo, and why. */
export function KeptList({ kept }: { kept: readonly KeptDevice[] }) {
  return (
    <>
      <ul className="max-w-measure border-line border-t">
        {kept.slice(0, SHOWN).map(({ deviceId, identifier, reason }) => (
          <li
            key={deviceId}
            className="flex min-h-(--row) flex-wrap items-center justify-between gap-x-4 border-line border-b px-3 py-1"
          >
            <Link href={`/devices/${deviceId}`} prefetch={false} className="text-link">
              {identifier ? <Plate value={identifier} copy={false} /> : WORDS.rows.device}
            </Link>
            <span className="text-ink-muted">{WORDS.undo.reasons[reason] ?? reason}</span>
          </li>
        ))}
      </ul>
      {kept.length > SHOWN ? (
        <p className="text-ink-muted tabular-nums">{WORDS.undo.more(kept.length - SHOWN)}</p>
      ) : null}
    </>
  );
}
