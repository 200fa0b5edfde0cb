import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";

interface FindUsersProps {
  state: string | undefined;
  search: string | undefined;
}

/** Finds people by a part of their name or address. A plain form: it works before, and without, any script. */
export function FindUsers({ state, search }: FindUsersProps) {
  return (
    <search>
      <form action="/users" method="get" className="flex flex-wrap items-end gap-2">
        {state ? <input type="hidden" name="state" value={state} /> : null}
        <TextField
          label="Find a user"
          help="Part of a name or an e-mail address"
          name="search"
          type="search"
          defaultValue={search}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit">Find</Button>
      </form>
    </search>
  );
}
