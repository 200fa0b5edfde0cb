import Link from "next/link";
import type { ReactNode } from "react";
import type { Appearance } from "#app/_components/appearance.ts";
import { buttonStyles } from "#app/_components/button-styles.ts";
import { cn } from "#app/_components/class-names.ts";
import { Arriving } from "../_arriving/arriving.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Emblem } from "./emblem.tsx";
import { MenuDrawer } from "./menu-drawer.tsx";
import { NoticesButton } from "./notices-button.tsx";
import { PaletteButton } from "./palette-button.tsx";
import type { ShellOrganisation, ShellUser } from "./people.ts";
import { Rail } from "./rail.tsx";
import { ShellToolsProvider } from "./shell-tools.tsx";

export interface ConsoleShellProps {
  user: ShellUser;
  /** Null for operators, and for people who belong to none yet. */
  organisation: ShellOrganisation | null;
  /** Requests waiting for a decision; null where the role is not shown them. */
  pendingRequests: number | null;
  appearance: Appearance;
  /** The organisation's, for what is said at what time. */
  timeZone: string;
  /** Form action that ends the session. */
  signOut: (form: FormData) => void | Promise<void>;
  children: ReactNode;
}

/** The frame of the console: skip link, bar, rail (a drawer on small screens) and the page. */
export function ConsoleShell({
  user,
  organisation,
  pendingRequests,
  appearance,
  timeZone,
  signOut,
  children,
}: ConsoleShellProps) {
  const home = user.role === "operator" ? "/operator" : user.role === "agent" ? "/my-devices" : "/";
  return (
    <ShellToolsProvider role={user.role}>
      <div className="flex min-h-dvh flex-col print:block print:min-h-0">
        <a
          href="#content"
          className={cn(
            buttonStyles({ variant: "primary" }),
            "absolute start-2 -top-20 z-30 focus:top-2",
          )}
        >
          Skip to the content
        </a>
        <header className="sticky top-0 z-20 flex h-14 print:hidden items-center gap-1 border-line border-b bg-canvas ps-2 pe-2 md:ps-4 md:pe-4">
          <MenuDrawer role={user.role} pendingRequests={pendingRequests} />
          <Link
            href={home}
            className="flex min-h-(--target) min-w-0 items-center gap-2.5 rounded-control text-ink no-underline md:me-2"
          >
            <Emblem className="size-6 shrink-0" />
            <span className="truncate font-semibold text-body-lg max-md:sr-only">
              SmartMDM Enrolment
            </span>
          </Link>
          {organisation ? (
            <span className="min-w-0 truncate border-line-strong text-ink-muted max-sm:hidden max-md:ms-1 md:border-s md:ps-4">
              {organisation.name}
            </span>
          ) : null}
          <div className="ms-auto flex min-w-0 shrink-0 items-center">
            <PaletteButton />
            <NoticesButton timeZone={timeZone} />
            <AccountMenu
              user={user}
              organisation={organisation}
              appearance={appearance}
              signOut={signOut}
            />
          </div>
        </header>
        <div className="flex flex-1">
          <Rail role={user.role} pendingRequests={pendingRequests} rail={appearance.rail} />
          <main
            id="content"
            tabIndex={-1}
            className="min-w-0 flex-1 px-4 pt-6 pb-16 outline-none md:px-6 print:p-0"
          >
            <Arriving className="mx-auto flex max-w-page flex-col gap-8">{children}</Arriving>
          </main>
        </div>
      </div>
    </ShellToolsProvider>
  );
}
