"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ComboboxField, type ComboboxOption } from "#app/_components/combobox-field.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { lostRace } from "#app/_components/lost-race.ts";
import { StaleNotice } from "#app/_components/stale-notice.tsx";
import { fieldMessage, useOnce } from "../links/use-once.ts";

export interface PlaceValues {
  name: string;
  /** Of an outlet only. */
  partnerId: string | null;
}

interface PlaceFormProps {
  /** What it begins with; the same form adds and changes. */
  values: PlaceValues;
  /** Channel partners an outlet may belong to; null in the form of a partner. */
  partners: readonly ComboboxOption[] | null;
  /** Names its result: "Add outlet". */
  action: string;
  save: (values: PlaceValues, key: string) => Promise<unknown>;
  onSaved: (name: string) => void;
}

/** The name of a place, and whose an outlet is. */
export function PlaceForm({ values, partners, action, save, onSaved }: PlaceFormProps) {
  const [name, setName] = useState(values.name);
  const [partnerId, setPartnerId] = useState(values.partnerId);
  const [missing, setMissing] = useState(false);
  const { run, pending, refusal, forget } = useOnce(save);
  const told = fieldMessage(refusal, "name");
  const lost = refusal && lostRace({ data: refusal }, "", Date.now());
  const router = useRouter();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(name.trim() === "");
    if (name.trim() === "") return;
    if (await run({ name: name.trim(), partnerId })) onSaved(name.trim());
    else router.refresh();
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {lost ? (
        <StaleNotice title={lost.title}>
          Nothing was done. The list shows how it is now; what you typed is still here.
        </StaleNotice>
      ) : null}
      {refusal && !told && !lost ? (
        <ErrorPanel title="Nothing was changed" requestId={refusal.requestId}>
          {refusal.message}
        </ErrorPanel>
      ) : null}
      <TextField
        label="Name"
        maxLength={200}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          forget();
        }}
        error={missing ? "Give it a name." : told}
      />
      {partners ? (
        <ComboboxField
          label="Channel partner"
          options={partners}
          value={partners.find((one) => one.id === partnerId) ?? null}
          onChange={(chosen) => setPartnerId(chosen?.id ?? null)}
          nothing="No such channel partner."
          optional
        />
      ) : null}
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
