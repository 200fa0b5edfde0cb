"use client";

import { useRef } from "react";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TableSkeleton } from "#app/_components/table-skeleton.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { refusalOf } from "../../imports/refusal.ts";
import { DecisionBar } from "../../requests/decision-bar.tsx";
import { Evidence } from "../../requests/evidence.tsx";
import { EVIDENCE } from "../../requests/evidence-words.ts";
import { Failure } from "../../requests/failure.tsx";
import { targetOf, useRequester } from "../../requests/page-bar.tsx";
import type { DecisionOutcome, RequestEvidence } from "../../requests/request-types.ts";
import { pickedOf } from "../../requests/selection.ts";
import { useDeciding } from "../../requests/use-deciding.ts";
import { OTHER_REASON, REASON_WORDS } from "../../requests/words.ts";
import { WORDS } from "./words.ts";

interface DecideRequestProps {
  requestId: string;
  timeZone: string;
  /** It was decided, by whomever: what is known of the device has changed. */
  onDecided: () => void;
}

/** The evidence of a request about a device, and the one bar that decides it. */
export function DecideRequest({ requestId, timeZone, onDecided }: DecideRequestProps) {
  const { data: item, error, refetch } = trpc.request.get.useQuery({ requestId });
  if (!item) {
    const refusal = error ? refusalOf(error) : null;
    return error ? (
      <ErrorPanel
        title={EVIDENCE.failed}
        code={refusal?.appCode}
        requestId={refusal?.requestId}
        onRetry={() => void refetch()}
      />
    ) : (
      <TableSkeleton label={EVIDENCE.loading} columns={2} />
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <Evidence item={item} timeZone={timeZone} hrefOf={(id) => `/requests?open=${id}`} />
      {item.state === "pending" ? <Bar item={item} onDecided={onDecided} /> : null}
    </div>
  );
}

interface BarProps {
  item: RequestEvidence;
  onDecided: () => void;
}

function Bar({ item, onDecided }: BarProps) {
  const toast = useToast();
  const agentRef = useRef<HTMLInputElement>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const verb = useRef<"approve" | "reject">("approve");
  const requester = useRequester(item);
  const picked = pickedOf([item]);
  const deciding = useDeciding({
    picked,
    one: item,
    targetKey: item.id,
    onDone,
    onMoved: () => picked,
  });
  const { failure, pending } = deciding;

  function onDone({ done, skipped, failed }: DecisionOutcome) {
    const [left] = [...failed, ...skipped];
    if (done.length > 0) toast.success({ title: WORDS.decided[verb.current](item.requestCode) });
    else if (left) {
      const description = REASON_WORDS[left.appCode] ?? OTHER_REASON;
      toast.error({ title: WORDS.notDecided(item.requestCode), description });
    }
    onDecided();
  }

  function start(chosen: "approve" | "reject", reason?: string) {
    verb.current = chosen;
    deciding.start(chosen, reason === undefined ? {} : { reason });
  }

  return (
    <DecisionBar
      target={targetOf(item, requester)}
      draft={deciding.draft}
      onDraft={deciding.onDraft}
      onApprove={() => start("approve")}
      onReject={(reason) => start("reject", reason)}
      pending={pending}
      agentRef={agentRef}
      reasonRef={reasonRef}
      className="-mx-6 -mb-4"
    >
      {failure ? (
        <Failure failure={failure} onRetry={() => start(failure.verb)} pending={pending !== null} />
      ) : null}
    </DecisionBar>
  );
}
