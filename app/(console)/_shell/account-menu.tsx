"use client";

import { Check, ChevronDown, Copy, Keyboard, LogOut, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useRef, useState } from "react";
import type { Appearance, Density, Shortcuts, Theme } from "#app/_components/appearance.ts";
import { Button } from "#app/_components/button.tsx";
import { copyText } from "#app/_components/copy-text.ts";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "#app/_components/menu.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { useToast } from "#app/_components/toast.tsx";
import type { ShellOrganisation, ShellUser } from "./people.ts";
import { rememberAppearance } from "./remember-appearance.ts";
import { useShellTools } from "./shell-tools.tsx";
import { WORDS } from "./shell-words.ts";

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

const SHORTCUT_WORDS = [
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
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
  appearance: Appearance;
  signOut: (form: FormData) => void | Promise<void>;
}

/** Who is signed in, how the console looks, the company ID to read out, and the way out. */
export function AccountMenu(props: AccountMenuProps) {
  const { user, organisation, appearance, signOut } = props;
  const form = useRef<HTMLFormElement>(null);
  const [copied, setCopied] = useState(false);
  const toast = useToast();
  const router = useRouter();
  const { openKeyGuide } = useShellTools();
  const [look, setLook] = useState(appearance);

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

  function chooseShortcuts(next: Shortcuts) {
    setLook({ ...look, shortcuts: next });
    document.documentElement.dataset.shortcuts = next;
    startTransition(() => rememberAppearance({ shortcuts: next }));
  }

  async function copyCompanyId() {
    if (!organisation) return;
    const done = await copyText(organisation.companyId);
    setCopied(done);
    if (done) toast.success({ title: "Company ID copied" });
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
          <MenuItem
            closeOnClick={false}
            aria-label={`Copy company ID ${organisation.companyId}`}
            onClick={copyCompanyId}
            className="justify-between"
          >
            <span className="text-ink-muted text-small">Company ID</span>
            <span className="flex items-center gap-2">
              <Plate kind="companyId" value={organisation.companyId} copy={false} />
              {copied ? (
                <Check aria-hidden="true" className="size-4 text-accent" />
              ) : (
                <Copy aria-hidden="true" className="size-4 text-ink-muted" />
              )}
            </span>
          </MenuItem>
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
        <MenuChoice
          label="Single-key shortcuts"
          value={look.shortcuts}
          options={SHORTCUT_WORDS}
          onChoose={chooseShortcuts}
        />
        <MenuSeparator />
        <MenuItem onClick={openKeyGuide}>
          <Keyboard aria-hidden="true" className="size-4" />
          {WORDS.keys}
        </MenuItem>
        <MenuItem onClick={() => router.push("/account")}>
          <UserRound aria-hidden="true" className="size-4" />
          Your account
        </MenuItem>
        <MenuItem onClick={() => form.current?.requestSubmit()}>
          <LogOut aria-hidden="true" className="size-4" />
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
