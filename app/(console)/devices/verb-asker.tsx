"use client";

import { type ReactNode, useState } from "react";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import type { DeviceSelection } from "#server/domain/device/selection.ts";
import { AgentsField } from "./agents-field.tsx";
import { BULK, VERBS, type Verb } from "./bulk-words.ts";
import type { Picked } from "./picked.ts";
import { chosenPlace, PlaceFields } from "./place-fields.tsx";
import type { Change } from "./use-verbs.ts";
import { VerbDialog } from "./verb-dialog.tsx";
import { usePlan, VerbPlan } from "./verb-plan.tsx";

interface VerbAskerProps {
  verb: Verb;
  /** What is picked of a list: then the question says what it will do and what it leaves. */
  picked?: Picked;
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
export function VerbAsker(props: VerbAskerProps) {
  const { verb, picked, selection, version, onConfirm, ...others } = props;
  const planned = usePlan(verb, picked);
  // A plan of another number than is asked about is none: it is being counted again.
  const plan = planned?.total === others.count ? planned : null;
  const rest = {
    ...others,
    plan: plan && <VerbPlan verb={verb} plan={plan} />,
    // The button names its result; one that would do nothing still says what was asked for.
    acts: plan?.acts || others.count,
  };
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
> & { plan: ReactNode; acts: number; onConfirm: (input: Input) => void };

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
