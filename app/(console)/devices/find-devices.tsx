import Form from "next/form";
import { Button } from "#app/_components/button.tsx";
import { TextField } from "#app/_components/field.tsx";
import { type DevicesAddress, devicesQuery, filterOf } from "./address.ts";
import { ColumnsButton } from "./columns-button.tsx";
import { ExportButton } from "./export-button.tsx";
import { FiltersButton } from "./filters-button.tsx";
import { PasteButton } from "./paste-button.tsx";
import { ViewsButton } from "./views-button.tsx";
import { WORDS } from "./words.ts";

interface FindDevicesProps {
  address: DevicesAddress;
  now: number;
}

/** The one search box, a plain form that works without any script, and the other ways to narrow and keep the list. */
export function FindDevices({ address, now }: FindDevicesProps) {
  const { cursor: _, search, ...others } = address;
  const filter = filterOf(address, now);
  return (
    <search className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Form
        action="/devices"
        prefetch={false}
        className="flex min-w-0 grow flex-wrap items-end gap-2"
      >
        {Object.entries(others).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          // Anew when the address changes, for the box would keep what was typed before.
          key={search}
          label={WORDS.find}
          help={WORDS.findHelp}
          name="search"
          type="search"
          mono
          maxLength={200}
          defaultValue={search}
          className="min-w-0 flex-1 sm:max-w-md"
        />
        <Button type="submit">{WORDS.findIt}</Button>
      </Form>
      <div className="flex flex-wrap gap-2">
        <FiltersButton address={address} />
        <PasteButton address={address} />
        <ViewsButton query={devicesQuery({ ...others, search })} />
        <ColumnsButton />
        <ExportButton filter={filter} />
      </div>
    </search>
  );
}
