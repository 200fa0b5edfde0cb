import Form from "next/form";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { USER_ROLES, USER_TABS, type UsersAddress, usersHref } from "./users-address.ts";
import { ROLE_WORDS } from "./words.ts";

/** Finds people by a part of their name or address, and by role. A plain form: it works before, and without, any script. */
export function FindUsers({ address }: { address: UsersAddress }) {
  const { state, search, role } = address;
  return (
    <search>
      <Form
        // Anew when the address changes: the boxes would keep what was typed before.
        key={usersHref({ search, role })}
        action="/users"
        prefetch={false}
        className="flex flex-wrap items-end gap-2"
      >
        {state ? <input type="hidden" name="state" value={state} /> : null}
        <TextField
          label="Find a user"
          help="Part of a name or an e-mail address"
          name="search"
          type="search"
          defaultValue={search}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <SelectField
          label="In the role"
          name="role"
          placeholder="Any"
          defaultValue={role ?? ""}
          options={USER_ROLES.map((value) => ({ value, label: ROLE_WORDS[value] ?? value }))}
        />
        <Button type="submit">Find</Button>
      </Form>
    </search>
  );
}

/** The filters in force, each removable; the tab is one of them. */
export function userChips(address: UsersAddress) {
  const { state, search, role } = address;
  const tab = USER_TABS.find((one) => one.state === state);
  const named: [keyof UsersAddress, string | undefined][] = [
    ["state", state && `State: ${tab?.label.toLowerCase()}`],
    ["role", role && `Role: ${ROLE_WORDS[role]?.toLowerCase()}`],
    ["search", search && `Search: ${search}`],
  ];
  return named.flatMap(([name, label]) =>
    label
      ? [
          <FilterChip
            key={name}
            label={label}
            removeHref={usersHref({ ...address, cursor: undefined, [name]: undefined })}
          />,
        ]
      : [],
  );
}
