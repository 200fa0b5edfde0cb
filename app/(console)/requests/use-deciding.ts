import { useState } from "react";
import { assignmentOf, BLANK_DRAFT, type Draft } from "./draft.ts";
import type { Decided } from "./outcome.tsx";
import type { DecisionOutcome, RequestItem } from "./request-types.ts";
import { countsOf, type Picked, pickedOf, toSelection } from "./selection.ts";
import { type DecisionFailure, useDecide } from "./use-decide.ts";

type Verb = "approve" | "reject";

/** "All matching" of more than this asks before it is decided. */
const ASKS_ABOVE = 100;

/** A question that stands before a decision; `before`: how many matched when it was asked first. */
export interface Ask {
  verb: Verb;
  picked: Picked;
  before: number | null;
}

interface DecidingProps {
  /** What the bar decides now. */
  picked: Picked;
  /** Whoever asked, where the bar decides one request. */
  one: RequestItem | null;
  /** Changes with what the bar decides. */
  targetKey: string;
  onDone: (outcome: DecisionOutcome) => void;
  onMoved: (count: number) => Picked;
}

/** Drafts, questions, decisions and what came of them. */
export function useDeciding({ picked, one, targetKey, onDone, onMoved }: DecidingProps) {
  const { decide, pending } = useDecide();
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [failure, setFailure] = useState<{ key: string; failed: DecisionFailure } | null>(null);
  const [decided, setDecided] = useState<Decided | null>(null);
  const [ask, setAsk] = useState<Ask | null>(null);
  const draft = drafts[targetKey] ?? BLANK_DRAFT;

  async function send(verb: Verb, meant: Picked, sent: Draft, asker: RequestItem | null) {
    const key = asker?.id ?? targetKey;
    setFailure(null);
    const selection = toSelection(meant);
    const requesterId = asker?.requester.userId ?? null;
    const answer = await decide(
      verb === "approve"
        ? { verb, selection, ...assignmentOf(sent, requesterId) }
        : { verb, selection, reason: (sent.reason ?? "").trim() },
    );
    if (answer === null) return;
    setAsk(null);
    if ("kind" in answer) return refused(answer, meant, key);
    setDrafts(({ [key]: _, ...rest }) => rest);
    const holder = sent.agent?.label ?? asker?.requester.name ?? null;
    setDecided({
      verb,
      outcome: answer,
      codes: codesOf(meant),
      agentName: verb === "approve" && asker ? holder : null,
    });
    onDone(answer);
  }

  function refused(failed: DecisionFailure, meant: Picked, key: string) {
    const details = failed.kind === "refused" ? detailsOf(failed.refusal.details) : {};
    const code = failed.kind === "refused" ? failed.refusal.appCode : null;
    // Somebody was faster: the evidence says who, and that is no error.
    if (code === "CONFLICT" && "state" in details) return;
    if (code === "SELECTION_MOVED" && typeof details.count === "number") {
      const before = countsOf(meant).count;
      return setAsk({ verb: failed.verb, picked: onMoved(details.count), before });
    }
    setFailure({ key, failed });
  }

  /** Decides what the bar stands for; asks first where more is meant than has been seen. */
  function start(verb: Verb, change: Draft = {}) {
    const sent = { ...draft, ...change };
    const many = picked.kind === "all" && countsOf(picked).count > ASKS_ABOVE;
    if (many) setAsk({ verb, picked, before: null });
    else void send(verb, picked, sent, one);
  }

  return {
    draft,
    onDraft: (change: Partial<Draft>) =>
      setDrafts((all) => ({ ...all, [targetKey]: { ...all[targetKey], ...change } })),
    start,
    /** Approves one request whatever is selected. */
    approveOnly: (item: RequestItem) =>
      void send("approve", pickedOf([item]), drafts[item.id] ?? BLANK_DRAFT, item),
    pending,
    failure: failure?.key === targetKey ? failure.failed : null,
    ask,
    onAnswer: (yes: boolean) => {
      if (yes && ask) void send(ask.verb, ask.picked, draft, null);
      else setAsk(null);
    },
    decided,
    forget: () => setDecided(null),
  };
}

function detailsOf(details: unknown): Record<string, unknown> {
  return typeof details === "object" && details !== null ? { ...details } : {};
}

function codesOf(picked: Picked): ReadonlyMap<string, string> {
  const known = picked.kind === "ids" ? [...picked.items.values()] : [];
  return new Map(known.map((item) => [item.id, item.requestCode]));
}
