import Link from "next/link";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { shortfallOf } from "../imports/refusal.ts";
import type { DecisionFailure } from "./use-decide.ts";
import { WORDS } from "./words.ts";

interface FailureProps {
  failure: DecisionFailure;
  onRetry: () => void;
  pending: boolean;
}

const MAY_PASS: ReadonlySet<string> = new Set(["UNAVAILABLE", "RATE_LIMITED", "INTERNAL"]);

/** Why nothing was decided; what was chosen and typed stays. */
export function Failure({ failure, onRetry, pending }: FailureProps) {
  const title = WORDS.refused[failure.verb];
  if (failure.kind === "no-answer") {
    return (
      <ErrorPanel title={title} onRetry={onRetry} pending={pending}>
        {WORDS.refused.noAnswer}
      </ErrorPanel>
    );
  }
  const { appCode, message, requestId, details } = failure.refusal;
  const shortfall = shortfallOf(failure.refusal);
  if (shortfall) {
    return (
      <ErrorPanel title={title} code={appCode}>
        {WORDS.refused.noLicence(shortfall.needed, shortfall.available)}{" "}
        <Link href="/allocation" className="text-link">
          {WORDS.refused.allocation}
        </Link>
      </ErrorPanel>
    );
  }
  return (
    <ErrorPanel
      title={title}
      code={appCode}
      {...(requestId && { requestId })}
      {...(MAY_PASS.has(appCode) && { onRetry, pending })}
    >
      {fieldMessages(details) ?? message}
    </ErrorPanel>
  );
}

/** The words of each field's problem, where the refusal is about fields. */
function fieldMessages(details: unknown): string | null {
  if (!Array.isArray(details)) return null;
  const messages = details.flatMap((one: { message?: unknown }) =>
    typeof one?.message === "string" ? [one.message] : [],
  );
  return messages.length > 0 ? messages.join(" ") : null;
}
