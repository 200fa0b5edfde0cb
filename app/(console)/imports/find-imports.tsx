import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import { type ImportsAddress, importsHref } from "./imports-address.ts";
import { WORDS } from "./words.ts";

/** Finds the imports that an identifier was in. A plain form: it works before, and without, any script. */
export function FindImports({ address }: { address: ImportsAddress }) {
  const { view, identifier } = address;
  return (
    <search className="flex flex-col gap-3">
      <form action="/imports" method="get" className="flex flex-wrap items-end gap-2">
        {view === "all" ? null : <input type="hidden" name="view" value={view} />}
        <TextField
          label={WORDS.list.find}
          help={WORDS.list.findHelp}
          name="identifier"
          type="search"
          mono
          defaultValue={identifier}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit">{WORDS.list.findIt}</Button>
      </form>
      {identifier ? (
        <div className="flex flex-wrap gap-2">
          <FilterChip
            label={WORDS.list.holds(identifier)}
            removeHref={importsHref({ view, trail: [] })}
          />
        </div>
      ) : null}
    </search>
  );
}
