import { keepPreviousData } from "@tanstack/react-query";
import { type Ref, useEffect, useState } from "react";
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
  ref?: Ref<HTMLInputElement>;
}

/** The person who will hold the device, searched for among all users of the organisation. */
export function AgentField({ optional, ...rest }: AgentFieldProps) {
  const [typed, setTyped] = useState("");
  const search = useRested(typed.trim());
  const found = trpc.device.agents.useQuery(search === "" ? {} : { search }, {
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.items ?? []).map(({ userId, name, email, invited }) => ({
    id: userId,
    label: name,
    hint: invited ? WORDS.invited(email) : email,
  }));
  return (
    <ComboboxField
      {...rest}
      label={WORDS.agent}
      help={WORDS.agentHelp}
      optional={optional}
      placeholder={WORDS.agentPlaceholder}
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
