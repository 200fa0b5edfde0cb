"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { RuleItem } from "#server/domain/request/rules.ts";
import { day } from "../imports/format.ts";

const figures = new Intl.NumberFormat("en-GB");

/** One approval rule: what it approves, how far it may go, what it would have done, and its switch. */
export function RuleLine({ rule, timeZone }: { rule: RuleItem; timeZone: string }) {
  const [removing, setRemoving] = useState(false);
  const cache = trpc.useUtils();
  const refreshed = { onSuccess: () => void cache.request.rules.invalidate() };
  const trial = trpc.request.tryRule.useMutation(refreshed);
  const change = trpc.request.switchRule.useMutation(refreshed);
  const remove = trpc.request.removeRule.useMutation(refreshed);
  const refusal = trial.error ?? change.error ?? remove.error;
  const name = nameOf(rule);
  const on = rule.state === "on";
  return (
    <li className="flex flex-col gap-2 border-line border-t py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 break-words font-semibold">{name}</span>
        <StateBadge state={on ? "active" : "disabled"} />
      </div>
      <p className="text-ink-muted text-small">
        {figures.format(rule.useCount)} of {figures.format(rule.cap)} approved, with licences of{" "}
        {rule.drawUser.name}
        {rule.drawUser.active ? "" : ", who may not be drawn from now"}
        {rule.expiresAt
          ? `, ${rule.expired ? "ended" : "until"} ${day(rule.expiresAt, timeZone)}`
          : ""}
      </p>
      {refusal ? <ErrorPanel title="Nothing was changed">{refusal.message}</ErrorPanel> : null}
      {trial.data ? (
        <p role="status">
          {`Would have approved ${figures.format(trial.data.wouldApprove)} of the last ${figures.format(trial.data.of)} requests`}
          {trial.data.rejected > 0
            ? `, among them ${figures.format(trial.data.rejected)} that somebody rejected.`
            : "."}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          pending={trial.isPending}
          aria-label={`Try ${name} on past requests`}
          onClick={() => trial.mutate({ ruleId: rule.id })}
        >
          Try on past requests
        </Button>
        <Button
          size="small"
          pending={change.isPending}
          aria-label={`Switch ${name} ${on ? "off" : "on"}`}
          onClick={() => change.mutate({ ruleId: rule.id, on: !on })}
        >
          {on ? "Switch off" : "Switch on"}
        </Button>
        <Button size="small" aria-label={`Remove ${name}`} onClick={() => setRemoving(true)}>
          Remove
        </Button>
      </div>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={`Remove the rule ${name}?`}
        confirmLabel="Remove rule"
        pending={remove.isPending}
        onConfirm={() => remove.mutate({ ruleId: rule.id })}
      >
        Requests it approved stay approved. Those that come after wait for somebody.
      </ConfirmDialog>
    </li>
  );
}

function nameOf({ kind, emailDomain, linkLabel }: RuleItem): string {
  return kind === "email-domain" ? `Addresses at ${emailDomain}` : `Enrolment link ${linkLabel}`;
}
