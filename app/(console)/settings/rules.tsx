"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { RuleItem } from "#server/domain/request/rules.ts";
import { refusalOf } from "../imports/refusal.ts";
import { AddRule } from "./add-rule.tsx";
import { RuleLine } from "./rule-line.tsx";

interface RulesProps {
  /** Who may be drawn from. */
  users: readonly { userId: string; name: string; available: number }[];
  links: readonly { id: string; label: string }[];
  timeZone: string;
}

/** The rules that approve by themselves: each with its limit, and a trial on past requests before it can be switched on. */
export function Rules({ users, links, timeZone }: RulesProps) {
  const [adding, setAdding] = useState(false);
  const rules = trpc.request.rules.useQuery();
  if (rules.error) {
    const refusal = refusalOf(rules.error);
    return (
      <ErrorPanel
        title="The rules could not be read"
        code={refusal?.appCode}
        requestId={refusal?.requestId}
        onRetry={() => void rules.refetch()}
        pending={rules.isFetching}
      >
        {rules.error.message}
      </ErrorPanel>
    );
  }
  const items: readonly RuleItem[] = rules.data?.items ?? [];
  return (
    <div className="flex flex-col items-start gap-4">
      {rules.data && items.length === 0 ? (
        <p className="text-ink-muted">No rule: somebody decides every request.</p>
      ) : null}
      {items.length > 0 ? (
        <ul className="flex w-full flex-col">
          {items.map((rule) => (
            <RuleLine key={rule.id} rule={rule} timeZone={timeZone} />
          ))}
        </ul>
      ) : null}
      {adding ? (
        <AddRule users={users} links={links} timeZone={timeZone} onDone={() => setAdding(false)} />
      ) : (
        <Button onClick={() => setAdding(true)}>Add a rule</Button>
      )}
    </div>
  );
}
