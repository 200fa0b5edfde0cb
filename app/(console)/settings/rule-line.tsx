"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { RuleItem } from "#server/domain/request/rules.ts";
import { day } from "../imports/format.ts";
import { SwitchOnDialog } from "./switch-on-dialog.tsx";

const figures = new Intl.NumberFormat("en-GB");

/** One approval rule: what it approves, how far it may go, what it would have done, and its switch. */
export function RuleLine({ rule, timeZone }: { rule: RuleItem; timeZone: string }) {
  const [asking, setAsking] = useState<"remove" | "switch" | null>(null);
  const cache = trpc.useUtils();
  const toast = useToast();
  const refresh = () => void cache.request.invalidate();
  const said = (title: string) => ({
    onSuccess() {
      toast.success({ title, description: nameOf(rule) });
      refresh();
    },
  });
  const trial = trpc.request.tryRule.useMutation({ onSuccess: refresh });
  const change = trpc.request.switchRule.useMutation({
    onSuccess({ state, approved }) {
      toast.success({
        title: state === "on" ? "Rule switched on" : "Rule switched off",
        description: approved === undefined ? nameOf(rule) : decidedWords(approved, rule.waiting),
      });
      refresh();
    },
    onSettled: () => setAsking(null),
  });
  const remove = trpc.request.removeRule.useMutation(said("Rule removed"));
  const refusal = trial.error ?? change.error ?? remove.error;
  const name = nameOf(rule);
  const on = rule.state === "on";
  // One that was never tried is refused, so there is nothing to ask yet.
  const tried = rule.state === "off" || trial.data !== undefined;
  const asks = !on && tried && rule.waiting > 0;
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
          onClick={() => (asks ? setAsking("switch") : change.mutate({ ruleId: rule.id, on: !on }))}
        >
          {on ? "Switch off" : "Switch on"}
        </Button>
        <Button size="small" aria-label={`Remove ${name}`} onClick={() => setAsking("remove")}>
          Remove
        </Button>
      </div>
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={() => setAsking(null)}
        title={`Remove the rule ${name}?`}
        confirmLabel="Remove rule"
        pending={remove.isPending}
        onConfirm={() => remove.mutate({ ruleId: rule.id })}
      >
        Requests it approved stay approved. Those that come after wait for somebody.
      </ConfirmDialog>
      {asking === "switch" ? (
        <SwitchOnDialog
          name={name}
          waiting={rule.waiting}
          left={rule.cap - rule.useCount}
          pending={change.isPending}
          onSwitchOn={(waiting) => change.mutate({ ruleId: rule.id, on: true, waiting })}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </li>
  );
}

/** What became of those that waited: zero is said as it is. */
function decidedWords(approved: number, waiting: number): string {
  const [yes, all, left] = [approved, waiting, Math.max(0, waiting - approved)].map((number) =>
    figures.format(number),
  );
  return `${all} waited: ${yes} approved, ${left} left pending.`;
}

function nameOf({ kind, emailDomain, linkLabel }: RuleItem): string {
  return kind === "email-domain" ? `Addresses at ${emailDomain}` : `Enrolment link ${linkLabel}`;
}
