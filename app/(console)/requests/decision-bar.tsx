import { type ReactNode, type Ref, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { cn } from "#app/_components/class-names.ts";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { AgentField } from "../enrol/single/agent-field.tsx";
import type { Draft } from "./draft.ts";
import { InviteAgent } from "./invite-agent.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { ReadyTexts, ReasonField } from "./reason-field.tsx";
import { WORDS } from "./words.ts";

/** What a bar decides: its heading, whom it assigns to by default, and what an agent must be chosen for. */
export interface Target {
  /** Changes with what is decided: what was said about the one before goes. */
  key: string;
  heading: ReactNode;
  /** Null: the requester cannot join, so that somebody must be chosen. */
  requester: ComboboxOption | null;
  byLink: boolean;
  /** What is decided stands right above the bar on a narrow screen. */
  plain?: boolean;
}

interface DecisionBarProps {
  target: Target;
  /** Stands between heading and fields: what is selected, why it was refused. */
  children?: ReactNode;
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  onApprove: () => void;
  onReject: (reason: string) => void;
  pending: "approve" | "reject" | null;
  agentRef: Ref<HTMLInputElement>;
  reasonRef: { current: HTMLTextAreaElement | null };
  className?: string;
}

const HALF = "grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2.5 gap-y-1.5";
/** Level with the box, below its label. */
const BESIDE_A_FIELD = "mt-[1.625rem]";

/** The one place where requests are decided: approve and assign in one step, or reject with a reason. */
export function DecisionBar(props: DecisionBarProps) {
  const { target, children, draft, onDraft, pending, agentRef, reasonRef, className } = props;
  const { requester } = target;
  const [complaint, setComplaint] = useState<{ key: string; about: "agent" | "reason" } | null>(
    null,
  );
  const about = complaint?.key === target.key ? complaint.about : null;
  const agent = draft.agent === undefined ? requester : draft.agent;

  function approve() {
    const missing = agent === null && requester === null;
    setComplaint(missing ? { key: target.key, about: "agent" } : null);
    if (!missing) props.onApprove();
  }

  function reject() {
    const reason = (draft.reason ?? "").trim();
    setComplaint(reason === "" ? { key: target.key, about: "reason" } : null);
    if (reason === "") reasonRef.current?.focus();
    else props.onReject(reason);
  }

  return (
    <section
      aria-labelledby="decision"
      className={cn("@container border-line-strong border-t bg-raised px-4 pt-3 pb-3", className)}
    >
      <div className="flex flex-col gap-2.5">
        <h2
          id="decision"
          className={cn(
            "flex flex-wrap items-center gap-x-2 font-semibold text-body",
            target.plain && "max-panes:sr-only",
          )}
        >
          {target.heading}
        </h2>
        {children}
        <div className="grid items-start gap-x-6 gap-y-2 @lg:grid-cols-2">
          <div className={HALF}>
            <AgentField
              ref={agentRef}
              label={WORDS.bar.agent}
              help={requester ? null : WORDS.bar.cannotJoin}
              value={agent}
              onChange={(chosen) => onDraft({ agent: chosen })}
              onBlur={() => undefined}
              error={about === "agent" && agent === null ? WORDS.bar.mustChoose : null}
              optional={false}
              placeholder={requester ? requester.label : WORDS.bar.agentPlaceholder}
              first={requester}
            />
            <Button
              variant="primary"
              pending={pending === "approve"}
              onClick={approve}
              className={BESIDE_A_FIELD}
            >
              {WORDS.bar.approve}
            </Button>
            <div className="col-span-2 flex min-w-0 flex-wrap items-start justify-between gap-x-4">
              <PlaceFields draft={draft} onDraft={onDraft} byLink={target.byLink} />
              <InviteAgent />
            </div>
          </div>
          <div className={HALF}>
            <ReasonField
              ref={reasonRef}
              value={draft.reason ?? ""}
              onChange={(reason) => onDraft({ reason })}
              error={about === "reason" && !draft.reason?.trim() ? WORDS.bar.reasonMissing : null}
            />
            <Button pending={pending === "reject"} onClick={reject} className={BESIDE_A_FIELD}>
              {WORDS.bar.reject}
            </Button>
            <div className="col-span-2 min-w-0">
              <ReadyTexts
                onChoose={(reason) => {
                  onDraft({ reason });
                  reasonRef.current?.focus();
                }}
              />
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}
