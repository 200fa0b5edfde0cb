"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { lostRace } from "#app/_components/lost-race.ts";
import { useToast } from "#app/_components/toast.tsx";
import type { ImportView } from "#server/domain/import/get.ts";
import { type Refusal, shortfallOf } from "../refusal.ts";
import { WORDS } from "../words.ts";
import { commitImport } from "./actions.ts";
import { CommitMode, type Mode } from "./commit-mode.tsx";
import { DiscardButton } from "./discard-button.tsx";
import { KeepFirst } from "./keep-first.tsx";

export interface CommitPanelProps {
  importId: string;
  version: number;
  counts: ImportView["counts"];
}

/** What becomes of the problem rows, and the commit. Whatever is refused stays here, with what to do about it. */
export function CommitPanel({ importId, version, counts }: CommitPanelProps) {
  const router = useRouter();
  const toast = useToast();
  const [mode, setMode] = useState<Mode>("leave-out");
  const [refused, setRefused] = useState<{ refusal: Refusal | "unknown"; of: number } | null>(null);
  const [working, setWorking] = useState(false);
  const [refreshing, refresh] = useTransition();
  // What was refused belongs to one plan: with the next it goes.
  // A second click may come before the first one is drawn.
  const busy = useRef(false);

  async function commit() {
    if (busy.current) return;
    busy.current = true;
    setWorking(true);
    setRefused(null);
    try {
      const answer = await commitImport({ importId, mode, version });
      if (!answer.ok && lostRace({ data: answer.error }, WORDS.commit.failed, Date.now())) {
        toast.refused(WORDS.commit.failed, { data: answer.error });
      } else if (!answer.ok)
        setRefused({ refusal: answer.error, of: planOf(answer.error) ?? version });
      // Nothing written is never told as a success.
      else if (answer.result.preEnrolled > 0) {
        toast.success({ title: WORDS.result.outcome(answer.result.preEnrolled) });
      }
      if (answer.ok || answer.error.appCode === "CONFLICT") refresh(() => router.refresh());
    } catch {
      setRefused({ refusal: "unknown", of: version });
    } finally {
      busy.current = false;
      setWorking(false);
    }
  }

  return (
    <div className="flex flex-col items-stretch gap-4">
      {counts.problem > 0 ? (
        <CommitMode count={counts.problem} mode={mode} onMode={setMode} />
      ) : null}
      <p className="max-w-measure text-ink-muted">
        {counts.new === 0 ? WORDS.commit.willNothing : WORDS.commit.will(counts.new)}
      </p>
      {refused?.of === version ? (
        <Refused refusal={refused.refusal} importId={importId} onKept={() => setRefused(null)} />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          pending={working || refreshing}
          onClick={commit}
          className="max-sm:w-full"
        >
          {WORDS.commit.commit}
        </Button>
        <DiscardButton importId={importId} rows={counts.total} />
      </div>
    </div>
  );
}

/** The plan that took the place of the one looked at; null when the refusal has another reason. */
function planOf({ details }: Refusal): number | null {
  const { reason, version } = (details ?? {}) as { reason?: unknown; version?: unknown };
  return reason === "plan-moved" && typeof version === "number" ? version : null;
}

function Refused({
  refusal,
  importId,
  onKept,
}: {
  refusal: Refusal | "unknown";
  importId: string;
  onKept: () => void;
}) {
  if (refusal === "unknown") {
    return <ErrorPanel title={WORDS.commit.unknown}>{WORDS.commit.unknownHelp}</ErrorPanel>;
  }
  const { appCode, message, requestId } = refusal;
  const short = shortfallOf(refusal);
  if (short) {
    return (
      <ErrorPanel title={WORDS.commit.exhausted} code={appCode}>
        <p>{WORDS.commit.short(short.needed, short.available)}</p>
        <p>{WORDS.commit.exhaustedHelp}</p>
        {short.available > 0 ? (
          <KeepFirst importId={importId} count={short.available} onKept={onKept} />
        ) : null}
      </ErrorPanel>
    );
  }
  const moved = planOf(refusal) !== null;
  return (
    <ErrorPanel
      title={moved ? WORDS.commit.moved : WORDS.commit.failed}
      code={appCode}
      requestId={appCode === "CONFLICT" ? undefined : requestId}
    >
      {moved ? WORDS.commit.movedHelp : message}
    </ErrorPanel>
  );
}
