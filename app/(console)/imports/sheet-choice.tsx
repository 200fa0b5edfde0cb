"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import type { MappingOffer } from "./mapping-offer.ts";
import { MAP_WORDS } from "./mend-words.ts";

interface SheetChoiceProps {
  offer: MappingOffer;
  pending: boolean;
  onLook: (place: { sheet?: string; headerRow?: number }) => void;
}

/** Where the header is, when it was looked for in the wrong place: the sheet, and the line in it. */
export function SheetChoice({ offer, pending, onLook }: SheetChoiceProps) {
  const [sheet, setSheet] = useState(offer.sheet ?? "");
  const [line, setLine] = useState(String(offer.suggestedHeaderRow ?? offer.headerRow));
  const row = Number(line);
  const valid = /^\d{1,5}$/.test(line.trim());

  function look(event: FormEvent) {
    event.preventDefault();
    if (!valid) return;
    // On another sheet the header is looked for anew, unless its line was given, too.
    const given = sheet === (offer.sheet ?? "") || row !== offer.headerRow;
    onLook({ ...(sheet !== "" && { sheet }), ...(given && { headerRow: row }) });
  }

  return (
    <form onSubmit={look} noValidate className="flex flex-wrap items-end gap-3">
      {offer.sheets.length > 1 ? (
        <SelectField
          label={MAP_WORDS.sheet}
          value={sheet}
          options={offer.sheets.map((name) => ({ value: name, label: name }))}
          onChange={(event) => setSheet(event.currentTarget.value)}
          className="min-w-40 max-sm:w-full"
        />
      ) : null}
      <TextField
        label={MAP_WORDS.headerRow}
        help={
          offer.suggestedHeaderRow === null
            ? MAP_WORDS.headerRowHelp
            : MAP_WORDS.suggested(offer.suggestedHeaderRow)
        }
        error={valid ? undefined : MAP_WORDS.headerRowError}
        inputMode="numeric"
        autoComplete="off"
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
        className="max-sm:w-full sm:w-72"
      />
      <Button type="submit" pending={pending} className="max-sm:w-full">
        {MAP_WORDS.look}
      </Button>
    </form>
  );
}
