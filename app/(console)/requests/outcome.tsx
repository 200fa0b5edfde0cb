import { X } from "lucide-react";
import { Button } from "#app/_components/button.tsx";
import { LedgerLine } from "#app/_components/ledger-line.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateShape } from "#app/_components/state-badge.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { DecisionOutcome } from "./request-types.ts";
import { OTHER_REASON, REASON_WORDS, WORDS } from "./words.ts";

/** What a decision of this page came to. */
export interface Decided {
  verb: "approve" | "reject";
  outcome: DecisionOutcome;
  /** Request codes that the page knows, by id. */
  codes: ReadonlyMap<string, string>;
  /** To whom one request was assigned. */
  agentName: string | null;
}

/** Requests named under one reason. */
const NAMED = 10;

/** What was done and what was not, with the reasons; counts add up. */
export function Outcome({ decided, onClose }: { decided: Decided | null; onClose: () => void }) {
  return (
    <div role="status" className="empty:hidden">
      {decided ? (
        <div className="flex items-start gap-3 border-line-strong border-y bg-surface py-2 ps-4 pe-2">
          <div className="min-w-0 flex-1 py-1">
            {decided.outcome.done.length === 1 && refusedOf(decided).length === 0 ? (
              <One decided={decided} />
            ) : (
              <Many decided={decided} />
            )}
          </div>
          <Button variant="quiet" size="icon" aria-label={WORDS.done.close} onClick={onClose}>
            <X aria-hidden="true" />
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const refusedOf = ({ outcome }: Decided) => [...outcome.skipped, ...outcome.failed];

function One({ decided: { verb, outcome, codes, agentName } }: { decided: Decided }) {
  const [id = ""] = outcome.done;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateShape family={verb === "approve" ? "good" : "idle"} className="size-3.5" />
      {WORDS.done.request}
      <Plate kind="requestCode" value={codes.get(id) ?? ""} copy={false} />
      <span>
        {verb === "approve" ? WORDS.done.approvedOne : WORDS.done.rejectedOne}
        {agentName === null ? "" : `, ${WORDS.done.assigned(agentName)}`}
      </span>
    </p>
  );
}

function Many({ decided }: { decided: Decided }) {
  const { verb, outcome, codes } = decided;
  const { done, skipped, failed } = outcome;
  const total = done.length + skipped.length + failed.length;
  const refusals = refusedOf(decided);
  const codesOf = [...new Set(refusals.map(({ appCode }) => appCode))];
  return (
    <div className="flex flex-col gap-3">
      <LedgerLine
        label={WORDS.done.line}
        total={{ value: total, label: WORDS.done.total(total) }}
        parts={[
          { value: done.length, label: WORDS.done[verb === "approve" ? "approved" : "rejected"] },
          { value: skipped.length, label: WORDS.done.skipped },
          { value: failed.length, label: WORDS.done.failed, alarming: failed.length > 0 },
        ]}
      />
      <ul className="flex flex-col gap-2">
        {codesOf.map((appCode) => {
          const refused = refusals.filter((one) => one.appCode === appCode);
          return (
            <li key={appCode} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="w-full">
                {WORDS.done.reason(refused.length, REASON_WORDS[appCode] ?? OTHER_REASON)}{" "}
                <span className="font-mono text-code text-ink-muted">{appCode}</span>
              </span>
              {refused.slice(0, NAMED).map(({ id }) => (
                <Code key={id} id={id} known={codes.get(id)} />
              ))}
              {refused.length > NAMED ? (
                <span className="text-ink-muted text-small">
                  {WORDS.done.more(refused.length - NAMED)}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A request that was never on this page is asked for by its id. */
function Code({ id, known }: { id: string; known: string | undefined }) {
  const { data } = trpc.request.get.useQuery({ requestId: id }, { enabled: known === undefined });
  const code = known ?? data?.requestCode;
  return code === undefined ? null : <Plate kind="requestCode" value={code} copy={false} />;
}
