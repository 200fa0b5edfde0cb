"use client";

import { useState } from "react";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { AgentField } from "../../enrol/single/agent-field.tsx";
import { AgentsField } from "../agents-field.tsx";
import { VerbDialog } from "../verb-dialog.tsx";
import { WORDS } from "./words.ts";

interface AgentsDialogProps {
  holders: readonly ComboboxOption[];
  pending: boolean;
  onClose: () => void;
  /** The people who hold it from now on; none is nobody. */
  onConfirm: (userIds: string[]) => void;
}

/** Everybody who holds the device: people are added and taken away, and kept as they stand here. */
export function AgentsDialog({ holders, pending, onClose, onConfirm }: AgentsDialogProps) {
  const [agents, setAgents] = useState<readonly ComboboxOption[]>(holders);
  return (
    <VerbDialog
      words={WORDS.agents}
      count={1}
      typeNumber={false}
      filters={null}
      pending={pending}
      onClose={onClose}
      onConfirm={() => onConfirm(agents.map((one) => one.id))}
    >
      <AgentsField value={agents} onChange={setAgents} />
    </VerbDialog>
  );
}

/** One person in the place of everybody who held it. */
export function TransferDialog({
  pending,
  onClose,
  onConfirm,
}: Omit<AgentsDialogProps, "holders">) {
  const [agent, setAgent] = useState<ComboboxOption | null>(null);
  const [missing, setMissing] = useState(false);
  return (
    <VerbDialog
      words={WORDS.transfer}
      count={1}
      typeNumber={false}
      filters={null}
      pending={pending}
      onClose={onClose}
      onConfirm={() => {
        setMissing(agent === null);
        if (agent) onConfirm([agent.id]);
      }}
    >
      <AgentField
        label={WORDS.transferTo}
        optional={false}
        value={agent}
        error={missing ? WORDS.needAgent : null}
        onBlur={() => {}}
        onChange={(chosen) => {
          setAgent(chosen);
          setMissing(false);
        }}
      />
    </VerbDialog>
  );
}
