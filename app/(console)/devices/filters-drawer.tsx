"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { day } from "../imports/format.ts";
import {
  CLAIMS,
  type DevicesAddress,
  devicesHref,
  ENROLLED,
  PLATFORMS,
  readDevicesAddress,
  SEEN,
  SOURCES,
} from "./address.ts";
import { HolderField } from "./holder-field.tsx";
import { PLATFORM_WORDS } from "./identified.tsx";
import { WORDS } from "./words.ts";

interface FiltersDrawerProps {
  address: DevicesAddress;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The filters as one form; the address follows when it is sent. */
export function FiltersDrawer({ address, open, onOpenChange }: FiltersDrawerProps) {
  const form = useId();
  const router = useRouter();

  function apply(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { search, state, pasted, rows } = address;
    const chosen = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    onOpenChange(false);
    router.push(devicesHref({ ...readDevicesAddress(chosen), search, state, pasted, rows }));
  }

  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={WORDS.filters.title}
      footer={
        <Button type="submit" form={form} variant="primary">
          {WORDS.filters.apply}
        </Button>
      }
    >
      <form id={form} onSubmit={apply} className="flex flex-col gap-4">
        <FilterFields address={address} />
      </form>
    </Drawer>
  );
}

function FilterFields({ address }: { address: DevicesAddress }) {
  const choices = trpc.device.choices.useQuery();
  const imports = useImports(address.import);
  const { filters, sources, claims, seen, enrolled, orders } = WORDS;
  const choice = (
    name: keyof DevicesAddress,
    label: string,
    options: Option[],
    placeholder: string = filters.any,
  ) => (
    <SelectField
      // Anew once its choices are there: a box cannot be set to what it does not have.
      key={`${name}${options.length}`}
      name={name}
      label={label}
      placeholder={placeholder}
      options={options}
      defaultValue={address[name] ?? ""}
    />
  );
  const worded = <Word extends string>(words: readonly Word[], labels: Record<Word, string>) =>
    words.map((value) => ({ value, label: labels[value] }));
  const named = (
    list: readonly { id: string; name: string }[] = [],
    chosen: string | undefined,
  ): Option[] =>
    withChosen(
      list.map(({ id, name }) => ({ value: id, label: name })),
      chosen,
    );
  return (
    <>
      {choices.isError ? <p role="alert">{filters.choicesFailed}</p> : null}
      {choice("platform", filters.platform, worded(PLATFORMS, PLATFORM_WORDS))}
      <HolderField agentId={address.agent} />
      {choice("outlet", filters.outlet, named(choices.data?.outlets, address.outlet))}
      {choice("partner", filters.partner, named(choices.data?.partners, address.partner))}
      {choice("source", filters.source, worded(SOURCES, sources))}
      {choice("import", filters.import, imports)}
      {choice("claim", filters.claim, worded(CLAIMS, claims))}
      {choice("seen", filters.seen, worded(SEEN, seen))}
      {choice("enrolled", filters.enrolled, worded(ENROLLED, enrolled))}
      {choice("order", filters.order, [{ value: "oldest", label: orders.oldest }], orders.newest)}
    </>
  );
}

type Option = { value: string; label: string };

/** The newest imports that brought devices in, and the one that is chosen already. */
function useImports(chosen: string | undefined): Option[] {
  const zone = trpc.organisation.get.useQuery().data?.timeZone ?? "UTC";
  const { data } = trpc.import.list.useQuery({ filter: { states: ["committed"] }, limit: 50 });
  const listed = (data?.items ?? []).map(({ id, fileName, createdAt }) => ({
    value: id,
    label: WORDS.filters.importOf(fileName, day(createdAt, zone)),
  }));
  const older = chosen !== undefined && !listed.some(({ value }) => value === chosen);
  const named = trpc.device.describe.useQuery(
    { filter: { importId: chosen?.slice(0, 64) } },
    { enabled: older },
  );
  return withChosen(listed, chosen, named.data?.importName);
}

/** What is chosen is among the options even before they are there: a form that is sent early keeps it. */
function withChosen(options: Option[], chosen: string | undefined, name?: string | null): Option[] {
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [{ value: chosen, label: name ?? "…" }, ...options];
}
