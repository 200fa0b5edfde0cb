"use client";

import { useState } from "react";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import type { DeviceSelection } from "#server/domain/device/selection.ts";
import { AgentsField } from "./agents-field.tsx";
import { BULK, VERBS, type Verb } from "./bulk-words.ts";
import { chosenPlace, PlaceFields } from "./place-fields.tsx";
import type { Change } from "./use-verbs.ts";
import { VerbDialog } from "./verb-dialog.tsx";

interface VerbAskerProps {
  verb: Verb;
  count: number;
  selection: DeviceSelection;
  version?: number | undefined;
  typeNumber: boolean;
  filters: readonly string[] | null;
  notice?: string | null;
  pending: boolean;
  onClose: () => void;
  onConfirm: (change: Change) => void;
}

/** The question of a verb, with what it needs: people, places, or nothing more. */
export function VerbAsker({ verb, selection, version, onConfirm, ...rest }: VerbAskerProps) {
  const base = { selection, ...(version !== undefined && { version }) };
  if (verb === "assign") {
    return (
      <AskAgents
        {...rest}
        onConfirm={(input) => onConfirm({ verb, input: { ...base, ...input } })}
      />
    );
  }
  if (verb === "map") {
    return (
      <AskPlaces
        {...rest}
        onConfirm={(input) => onConfirm({ verb, input: { ...base, ...input } })}
      />
    );
  }
  return (
    <VerbDialog {...rest} words={VERBS[verb]} onConfirm={() => onConfirm({ verb, input: base })} />
  );
}

type Asked<Input> = Pick<
  VerbAskerProps,
  "count" | "typeNumber" | "filters" | "notice" | "pending" | "onClose"
> & { onConfirm: (input: Input) => void };

interface AgentsInput {
  userIds: string[];
  mode: "add" | "replace";
}

function AskAgents({ onConfirm, ...rest }: Asked<AgentsInput>) {
  const [agents, setAgents] = useState<ComboboxOption[]>([]);
  const [mode, setMode] = useState<AgentsInput["mode"]>("add");
  const [missing, setMissing] = useState(false);
  return (
    <VerbDialog
      {...rest}
      words={VERBS.assign}
      onConfirm={() => {
        setMissing(agents.length === 0);
        if (agents.length > 0) onConfirm({ userIds: agents.map((one) => one.id), mode });
      }}
    >
      <AgentsField
        value={agents}
        onChange={(next) => {
          setAgents(next);
          setMissing(false);
        }}
        error={missing ? BULK.needAgent : null}
      />
      <SelectField
        label={BULK.mode}
        options={BULK.modes}
        value={mode}
        onChange={(event) => setMode(event.target.value as AgentsInput["mode"])}
      />
    </VerbDialog>
  );
}

interface PlacesInput {
  outletId?: string | null;
  partnerId?: string | null;
}

function AskPlaces({ onConfirm, ...rest }: Asked<PlacesInput>) {
  const [outlet, setOutlet] = useState("");
  const [partner, setPartner] = useState("");
  const [missing, setMissing] = useState(false);
  return (
    <VerbDialog
      {...rest}
      words={VERBS.map}
      onConfirm={() => {
        const [outletId, partnerId] = [chosenPlace(outlet), chosenPlace(partner)];
        const nothing = outletId === undefined && partnerId === undefined;
        setMissing(nothing);
        if (!nothing) {
          onConfirm({
            ...(outletId !== undefined && { outletId }),
            ...(partnerId !== undefined && { partnerId }),
          });
        }
      }}
    >
      <PlaceFields
        outlet={outlet}
        partner={partner}
        onOutlet={setOutlet}
        onPartner={setPartner}
        error={missing ? BULK.needPlace : null}
      />
    </VerbDialog>
  );
}
