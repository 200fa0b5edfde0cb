"use client";

import { Download } from "lucide-react";
import { Button } from "#app/_components/button.tsx";
import { Menu, MenuItem } from "#app/_components/menu.tsx";
import type { DeviceFilter } from "#server/domain/device/filter.ts";
import { WORDS } from "./words.ts";

/** What is filtered, as a file. */
export function ExportButton({ filter }: { filter: DeviceFilter }) {
  return (
    <Menu
      trigger={
        <Button>
          <Download aria-hidden="true" />
          {WORDS.export.open}
        </Button>
      }
    >
      {(["xlsx", "csv"] as const).map((format) => {
        const query = new URLSearchParams({ format, filter: JSON.stringify(filter) });
        return (
          <MenuItem key={format} render={<a href={`/api/devices/export?${query}`} download />}>
            {WORDS.export[format]}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
