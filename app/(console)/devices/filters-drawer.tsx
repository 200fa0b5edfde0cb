"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import {
  CLAIMS,
  type DevicesAddress,
  devicesHref,
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
    const { search, state, import: from, pasted } = address;
    const chosen = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    onOpenChange(false);
    router.push(
      devicesHref({ ...readDevicesAddress(chosen), search, state, import: from, pasted }),
    );
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
  const { filters, sources, claims, seen, orders } = WORDS;
  const choice = (
    name: keyof DevicesAddress,
    label: string,
    options: { value: string; label: string }[],
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
  const named = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {choices.isError ? <p role="alert">{filters.choicesFailed}</p> : null}
      {choice("platform", filters.platform, worded(PLATFORMS, PLATFORM_WORDS))}
      <HolderField agentId={address.agent} />
      {choice("outlet", filters.outlet, named(choices.data?.outlets))}
      {choice("partner", filters.partner, named(choices.data?.partners))}
      {choice("source", filters.source, worded(SOURCES, sources))}
      {choice("claim", filters.claim, worded(CLAIMS, claims))}
      {choice("seen", filters.seen, worded(SEEN, seen))}
      {choice("order", filters.order, [{ value: "oldest", label: orders.oldest }], orders.newest)}
    </>
  );
}
