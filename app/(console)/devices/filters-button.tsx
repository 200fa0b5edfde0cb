"use client";

import { ListFilter } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { onDemand, useEver } from "#app/_components/on-demand.ts";
import type { DevicesAddress } from "./address.ts";
import { WORDS } from "./words.ts";

const useDrawer = onDemand(async () => (await import("./filters-drawer.tsx")).FiltersDrawer);

/** Everything a list can be narrowed by, beside search and state. */
export function FiltersButton({ address }: { address: DevicesAddress }) {
  const [open, setOpen] = useState(false);
  const FiltersDrawer = useDrawer(useEver(open));
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <ListFilter aria-hidden="true" />
        {WORDS.filters.open}
      </Button>
      {FiltersDrawer ? (
        <FiltersDrawer address={address} open={open} onOpenChange={setOpen} />
      ) : null}
    </>
  );
}
