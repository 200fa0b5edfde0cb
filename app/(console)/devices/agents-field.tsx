"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { AgentField } from "../enrol/single/agent-field.tsx";
import { BULK } from "./bulk-words.ts";

interface AgentsFieldProps {
  value: readonly ComboboxOption[];
  onChange: (agents: ComboboxOption[]) => void;
  error?: string | null;
}

/** Several people, chosen one after the other. */
export function AgentsField({ value, onChange, error }: AgentsFieldProps) {
  const [round, setRound] = useState(0);
  return (
    <div className="flex flex-col gap-2">
      <AgentField
        // Anew after each choice, so that the box is empty for the next one.
        key={round}
        label={BULK.agents}
        help={BULK.agentsHelp}
        optional={false}
        value={null}
        error={error}
        onBlur={() => {}}
        onChange={(agent) => {
          if (!agent) return;
          if (!value.some((one) => one.id === agent.id)) onChange([...value, agent]);
          setRound((before) => before + 1);
        }}
      />
      {value.length > 0 ? (
        <ul aria-label={BULK.agents} className="flex flex-wrap gap-2">
          {value.map((agent) => (
            <li key={agent.id}>
              <Button
                size="small"
                aria-label={BULK.removeAgent(agent.label)}
                onClick={() => onChange(value.filter((one) => one.id !== agent.id))}
              >
                <bdi>{agent.label}</bdi>
                <X aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
