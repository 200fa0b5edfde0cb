import { keepPreviousData } from "@tanstack/react-query";
import { type ReactNode, type Ref, useEffect, useMemo, useState } from "react";
import { ComboboxField, type ComboboxOption } from "#app/_components/combobox-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { WORDS } from "./words.ts";

/** How long typing rests before it is searched for, in milliseconds. */
const REST_MS = 180;

interface AgentFieldProps {
  value: ComboboxOption | null;
  onChange: (agent: ComboboxOption | null) => void;
  onBlur: () => void;
  error: React.ReactNode;
  optional: boolean;
  label?: string;
  help?: ReactNode;
  placeholder?: string;
  /** Stands first while nothing is typed: whoever it is meant for anyway. */
  first?: ComboboxOption | null;
  ref?: Ref<HTMLInputElement>;
}

/** The person who will hold the device, searched for among the active users of the organisation. */
export function AgentField({
  optional,
  label = WORDS.agent,
  help = WORDS.agentHelp,
  placeholder = WORDS.agentPlaceholder,
  first = null,
  ...rest
}: AgentFieldProps) {
  const [typed, setTyped] = useState("");
  const search = useRested(typed.trim());
  const found = trpc.device.agents.useQuery(search === "" ? {} : { search }, {
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items;
  const options = useMemo(() => {
    const named = (items ?? []).map(({ userId, name, email }) => ({
      id: userId,
      label: name,
      hint: email,
    }));
    return first && search === "" ? [first, ...named.filter(({ id }) => id !== first.id)] : named;
  }, [items, first, search]);
  return (
    <ComboboxField
      {...rest}
      label={label}
      help={help}
      optional={optional}
      placeholder={placeholder}
      options={options}
      onSearch={setTyped}
      nothing={found.isSuccess && !found.isPlaceholderData ? WORDS.agentNothing : ""}
      status={statusOf(found, search !== typed.trim())}
    />
  );
}

interface Search {
  isError: boolean;
  isFetching: boolean;
  data?: { more: boolean } | undefined;
}

function statusOf({ isError, isFetching, data }: Search, resting: boolean): string | null {
  if (isError) return WORDS.searchFailed;
  if (isFetching || resting) return WORDS.searching;
  return data?.more ? WORDS.moreAgents : null;
}

/** A value once it has not changed for a moment; an empty one at once. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === "" ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
