"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { ComboboxField, type ComboboxOption } from "#app/_components/combobox-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { WORDS } from "./words.ts";

/** Somebody who holds devices, searched for by name or address; sent as `agent` by the form around it. */
export function HolderField({ agentId }: { agentId: string | undefined }) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ComboboxOption | null | undefined>(undefined);
  const known = trpc.device.describe.useQuery(
    { filter: { agentId: agentId?.slice(0, 64) } },
    { enabled: agentId !== undefined },
  );
  const search = typed.trim();
  const found = trpc.device.holders.useQuery(search === "" ? {} : { search }, {
    placeholderData: keepPreviousData,
  });
  const before = agentId ? { id: agentId, label: known.data?.agent ?? agentId } : null;
  const value = chosen === undefined ? before : chosen;
  return (
    <>
      <input type="hidden" name="agent" value={value?.id ?? ""} />
      <ComboboxField
        label={WORDS.filters.agent}
        help={WORDS.filters.agentHelp}
        placeholder={WORDS.filters.any}
        nothing={found.isFetching ? "" : WORDS.filters.agentNothing}
        options={(found.data?.items ?? []).map(({ userId, name, email }) => ({
          id: userId,
          label: name,
          hint: email,
        }))}
        value={value}
        onChange={setChosen}
        onSearch={setTyped}
      />
    </>
  );
}
