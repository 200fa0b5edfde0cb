import { ChevronLeft } from "lucide-react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TableSkeleton } from "#app/_components/table-skeleton.tsx";
import { refusalOf } from "../imports/refusal.ts";
import { Evidence } from "./evidence.tsx";
import { EVIDENCE } from "./evidence-words.ts";
import type { RequestEvidence, RequestItem } from "./request-types.ts";

/** The id of the pane: where the focus goes when there is no list beside it. */
export const EVIDENCE_ID = "evidence";

interface EvidencePaneProps {
  item: RequestItem | RequestEvidence | null;
  error: unknown;
  onRetry: () => void;
  onBack: () => void;
  timeZone: string;
  hrefOf: (requestId: string) => string;
  className?: string;
}

/** The open request; on a narrow screen with the way back to the list. */
export function EvidencePane(props: EvidencePaneProps) {
  const { item, error, onRetry, onBack, timeZone, hrefOf, className } = props;
  const refusal = error ? refusalOf(error) : null;
  return (
    <section id={EVIDENCE_ID} tabIndex={-1} aria-label={EVIDENCE.pane} className={className}>
      <Button size="small" variant="quiet" onClick={onBack} className="panes:hidden mb-3 -ms-2">
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
        {EVIDENCE.back}
      </Button>
      {error && !item ? (
        <ErrorPanel
          title={refusal?.appCode === "NOT_FOUND" ? EVIDENCE.notHere : EVIDENCE.failed}
          code={refusal?.appCode}
          requestId={refusal?.requestId}
          onRetry={refusal?.appCode === "NOT_FOUND" ? undefined : onRetry}
        />
      ) : null}
      {item ? (
        <Evidence item={item} timeZone={timeZone} hrefOf={hrefOf} />
      ) : error ? null : (
        <TableSkeleton label={EVIDENCE.loading} columns={2} />
      )}
    </section>
  );
}
