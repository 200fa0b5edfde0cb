import { Button } from "#app/_components/button.tsx";
import { figure } from "../imports/format.ts";
import { countsOf, type Picked } from "./selection.ts";
import { WORDS } from "./words.ts";

interface SelectionLineProps {
  picked: Picked;
  /** Licences there are for it. */
  available: number;
  onClear: () => void;
  /** Takes only the oldest ones, as many as there are licences. */
  onOldest: () => void;
  finding: boolean;
}

/** How many are selected in truth, what they need, and what there is. */
export function SelectionLine({
  picked,
  available,
  onClear,
  onOldest,
  finding,
}: SelectionLineProps) {
  const { count, flaggedOut, needed } = countsOf(picked);
  const short = needed > available;
  return (
    <div className="flex flex-col gap-1 text-small" aria-live="polite">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="tabular-nums">
          {short
            ? WORDS.selection.short(count, available)
            : WORDS.selection.enough(count, needed, available)}
        </p>
        {short && available > 0 ? (
          <Button size="small" pending={finding} onClick={onOldest}>
            {WORDS.selection.oldest(figure(available))}
          </Button>
        ) : null}
        <Button size="small" variant="quiet" className="-ms-2.5" onClick={onClear}>
          {WORDS.selection.clear}
        </Button>
      </div>
      {short ? <p className="text-ink-muted">{WORDS.selection.restPending}</p> : null}
      {flaggedOut > 0 ? (
        <p className="text-ink-muted">{WORDS.selection.flaggedOut(flaggedOut)}</p>
      ) : null}
    </div>
  );
}
