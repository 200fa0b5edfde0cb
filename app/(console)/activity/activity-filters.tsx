import Form from "next/form";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { ACTOR_KINDS, THING_KINDS } from "#server/domain/activity/filter.ts";
import { type ActivityAddress, activityHref } from "./address.ts";
import { ACTOR_WORDS, THING_WORDS } from "./words.ts";

/** A plain form: it works before, and without, any script. */
export function ActivityFilters({ address }: { address: ActivityAddress }) {
  return (
    <search>
      <Form
        // Anew when the address changes: the boxes would keep what was chosen before.
        key={activityHref(address)}
        action="/activity"
        prefetch={false}
        className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[repeat(4,minmax(0,1fr))_auto]"
      >
        {address.actor ? <input type="hidden" name="actor" value={address.actor} /> : null}
        {address.id ? <input type="hidden" name="id" value={address.id} /> : null}
        <SelectField
          label="What"
          name="thing"
          placeholder="Everything"
          defaultValue={address.thing ?? ""}
          options={THING_KINDS.map((value) => ({ value, label: THING_WORDS[value] }))}
        />
        <SelectField
          label="By whom"
          name="by"
          placeholder="Anybody"
          defaultValue={address.by ?? ""}
          options={ACTOR_KINDS.map((value) => ({ value, label: ACTOR_WORDS[value] }))}
        />
        <TextField label="From" name="from" type="date" defaultValue={address.from} />
        <TextField label="To" name="to" type="date" defaultValue={address.to} />
        <Button type="submit">Filter</Button>
      </Form>
    </search>
  );
}

/** The filters in force, each removable. */
export function ActivityChips({
  address,
  actorName,
}: {
  address: ActivityAddress;
  actorName: string | null;
}) {
  const { cursor: _, ...filters } = address;
  const without = (name: keyof ActivityAddress) => activityHref({ ...filters, [name]: undefined });
  const chips: [keyof ActivityAddress, string | null][] = [
    ["thing", filters.thing ? THING_WORDS[filters.thing] : null],
    ["by", filters.by ? `By: ${ACTOR_WORDS[filters.by]}` : null],
    ["from", filters.from ? `From ${filters.from}` : null],
    ["to", filters.to ? `To ${filters.to}` : null],
    ["actor", filters.actor ? `By ${actorName ?? "one person"}` : null],
    ["id", filters.id ? "One thing" : null],
  ];
  return chips.flatMap(([name, label]) =>
    label ? [<FilterChip key={name} label={label} removeHref={without(name)} />] : [],
  );
}
