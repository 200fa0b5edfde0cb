"use client";

import { SelectField } from "#app/_components/select-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { BULK } from "./bulk-words.ts";

/** "" leaves it as it is, NONE takes it away, anything else is an id. */
export const NONE = "none";

interface PlaceFieldsProps {
  outlet: string;
  partner: string;
  onOutlet: (value: string) => void;
  onPartner: (value: string) => void;
  error?: string | null;
}

/** Where devices are mapped: an outlet, a channel partner, or both. */
export function PlaceFields({ outlet, partner, onOutlet, onPartner, error }: PlaceFieldsProps) {
  const { data } = trpc.device.choices.useQuery();
  const named = (list: readonly { id: string; name: string }[] = []) => [
    { value: NONE, label: BULK.none },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <SelectField
        label={BULK.outlet}
        placeholder={BULK.leave}
        options={named(data?.outlets)}
        value={outlet}
        error={error}
        onChange={(event) => onOutlet(event.target.value)}
      />
      <SelectField
        label={BULK.partner}
        placeholder={BULK.leave}
        options={named(data?.partners)}
        value={partner}
        onChange={(event) => onPartner(event.target.value)}
      />
    </>
  );
}

/** A choice as the API takes it: left out, none, or an id. */
export function chosenPlace(value: string): string | null | undefined {
  if (value === "") return undefined;
  return value === NONE ? null : value;
}
