"use client";

import Link from "next/link";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { trpc } from "#app/_trpc/client.ts";

const figures = new Intl.NumberFormat("en-GB");

/** Computes every hash of the history anew, and says where the chain breaks if it does. */
export function CheckHistory() {
  const check = trpc.activity.check.useMutation();
  return (
    <div className="flex flex-col items-start gap-3">
      <Button onClick={() => check.mutate()} pending={check.isPending}>
        Check history
      </Button>
      <div aria-live="polite" className="empty:hidden">
        {check.error ? (
          <ErrorPanel title="The history was not checked">{check.error.message}</ErrorPanel>
        ) : null}
        {check.data ? <Outcome {...check.data} /> : null}
      </div>
    </div>
  );
}

interface OutcomeProps {
  changes: number;
  broken: number;
  named: { number: number; what: string }[];
}

function Outcome({ changes, broken, named }: OutcomeProps) {
  if (broken === 0) {
    return (
      <p className="text-ink-muted">
        {figures.format(changes)} changes checked: the chain is whole.
      </p>
    );
  }
  return (
    <ErrorPanel
      title={
        broken === 1
          ? "The history is broken in one place"
          : `The history is broken in ${figures.format(broken)} places`
      }
    >
      <ul>
        {named.map((one) => (
          <li key={`${one.number} ${one.what}`}>
            <Link href={`/activity/${one.number}`} prefetch={false} className="text-link">
              Change {figures.format(one.number)}
            </Link>
            : {one.what}
          </li>
        ))}
      </ul>
      Somebody wrote to the database past this product. Keep a copy of it, and tell the operator.
    </ErrorPanel>
  );
}
