import { ConfirmNumberDialog } from "#app/_components/confirm-number-dialog.tsx";
import { countsOf } from "./selection.ts";
import type { Ask } from "./use-deciding.ts";
import { WORDS } from "./words.ts";

interface AskDialogProps {
  ask: Ask | null;
  reason: string;
  /** The filters of the selection in words. */
  filters: string;
  pending: boolean;
  onAnswer: (yes: boolean) => void;
}

/** Asks before more is decided than anybody has seen, and again when the number has moved. */
export function AskDialog({ ask, reason, filters, pending, onAnswer }: AskDialogProps) {
  const count = ask ? countsOf(ask.picked).count : 0;
  const { flaggedOut } = ask ? countsOf(ask.picked) : { flaggedOut: 0 };
  const approve = ask?.verb !== "reject";
  return (
    <ConfirmNumberDialog
      count={ask ? count : null}
      title={WORDS.ask[approve ? "approve" : "reject"](count)}
      typeLabel={WORDS.ask.type(count)}
      typeFirst={WORDS.ask.typeFirst}
      confirmLabel={WORDS.ask[approve ? "approveLabel" : "rejectLabel"](count)}
      safeLabel={WORDS.ask.keep}
      tone={approve ? "primary" : "danger"}
      pending={pending}
      onConfirm={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
    >
      {ask?.before != null ? (
        <p className="mb-2 font-semibold text-ink">{WORDS.ask.moved(ask.before, count)}</p>
      ) : null}
      <p>{WORDS.ask.meant(filters)}</p>
      <p className="mt-2">{approve ? WORDS.ask.oldestFirst : WORDS.ask.reasonIs(reason)}</p>
      {approve && flaggedOut > 0 ? (
        <p className="mt-2">{WORDS.selection.flaggedOut(flaggedOut)}</p>
      ) : null}
    </ConfirmNumberDialog>
  );
}
