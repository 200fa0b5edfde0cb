"use client";

import { ChevronDown, LogOut } from "lucide-react";
import { startTransition, useRef, useState } from "react";
import type { Density, Theme } from "#app/_components/appearance.ts";
import { Button } from "#app/_components/button.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "#app/_components/menu.tsx";
import { Plate } from "#app/_components/plate.tsx";
import type { ShellOrganisation, ShellUser } from "./console-shell.tsx";
import { rememberAppearance } from "./remember-appearance.ts";

const THEME_WORDS = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const DENSITY_WORDS = [
  { value: "compact", label: "Compact rows" },
  { value: "regular", label: "Regular rows" },
  { value: "roomy", label: "Roomy rows" },
] as const;

const ROLE_WORDS = {
  owner: "Owner",
  admin: "Admin",
  viewer: "Viewer",
  agent: "Agent",
  operator: "Operator",
};

export interface AccountMenuProps {
  user: ShellUser;
  organisation: ShellOrganisation | null;
  theme: Theme;
  density: Density;
  signOut: (form: FormData) => void | Promise<void>;
}

/** Who is signed in, how the console looks, the company ID to read out, and the way out. */
export function AccountMenu({ user, organisation, theme, density, signOut }: AccountMenuProps) {
  const form = useRef<HTMLFormElement>(null);
  const [look, setLook] = useState({ theme, density });

  // The document changes at once; the cookie follows, and with it what the server renders next time.
  function chooseTheme(next: Theme) {
    setLook({ ...look, theme: next });
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    startTransition(() => rememberAppearance({ theme: next }));
  }
  function chooseDensity(next: Density) {
    setLook({ ...look, density: next });
    document.documentElement.dataset.density = next;
    startTransition(() => rememberAppearance({ density: next }));
  }

  return (
    <>
      <form ref={form} action={signOut} className="hidden" />
      <Menu
        trigger={
          <Button
            variant="quiet"
            className="max-w-full gap-1.5 px-2.5 font-normal"
            aria-label={`Account of ${user.name}`}
          >
            <span className="max-w-44 truncate">{user.name}</span>
            <ChevronDown aria-hidden="true" className="text-ink-muted" />
          </Button>
        }
        className="w-72"
      >
        <div className="px-2 pt-1.5 pb-1">
          <p className="break-words font-semibold text-body">{user.name}</p>
          <p className="break-all text-ink-muted text-small">{user.email}</p>
          <p className="text-ink-muted text-small">
            {ROLE_WORDS[user.role]}
            {organisation ? ` · ${organisation.name}` : ""}
          </p>
        </div>
        {organisation ? (
          <div className="flex items-center justify-between gap-3 px-2 py-1.5">
            <span className="text-ink-muted text-small">Company ID</span>
            <Plate
              kind="companyId"
              value={organisation.companyId}
              label="company ID"
              copy="always"
            />
          </div>
        ) : null}
        <MenuSeparator />
        <MenuChoice label="Theme" value={look.theme} options={THEME_WORDS} onChoose={chooseTheme} />
        <MenuSeparator />
        <MenuChoice
          label="Density"
          value={look.density}
          options={DENSITY_WORDS}
          onChoose={chooseDensity}
        />
        <MenuSeparator />
        <MenuItem onClick={() => form.current?.requestSubmit()}>
          <LogOut aria-hidden="true" className="size-4" />
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
