import Link from "next/link";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { shortfallOf } from "../../imports/refusal.ts";
import type { Failure } from "./use-enrol.ts";
import { WORDS } from "./words.ts";

interface EnrolFailureProps {
  failure: Failure;
  onRetry: () => void;
  pending: boolean;
}

const MAY_PASS: ReadonlySet<string> = new Set(["UNAVAILABLE", "RATE_LIMITED", "INTERNAL"]);

/** Why the device was not enrolled, when it is no matter of one field; what was typed stays. */
export function EnrolFailure({ failure, onRetry, pending }: EnrolFailureProps) {
  if (failure.kind === "no-answer") {
    return (
      <ErrorPanel title={WORDS.noAnswer} onRetry={onRetry} pending={pending}>
        {WORDS.noAnswerWhy}
      </ErrorPanel>
    );
  }
  const { refusal } = failure;
  const { appCode: code, message, requestId } = refusal;
  const shortfall = shortfallOf(refusal);
  if (shortfall) {
    return (
      <ErrorPanel title={WORDS.noLicence} code={code}>
        {WORDS.noLicenceNumbers(shortfall.needed, shortfall.available)}{" "}
        <Link href="/allocation" className="text-link">
          {WORDS.allocation}
        </Link>
      </ErrorPanel>
    );
  }
  return (
    <ErrorPanel
      title={WORDS.refused}
      code={code}
      {...(requestId && { requestId })}
      {...(MAY_PASS.has(code) && { onRetry, pending })}
    >
      {message}
    </ErrorPanel>
  );
}
