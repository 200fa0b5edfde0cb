import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readAppearance } from "#app/_components/appearance.ts";
import { roleOf } from "#app/_trpc/console-page.tsx";
import { currentActor } from "#app/_trpc/current-actor.ts";
import { TrpcProvider } from "#app/_trpc/provider.tsx";
import { signOut } from "#app/(public)/sign-out/actions.ts";
import { shellOf } from "#server/auth/shell.ts";
import { ConsoleShell } from "./_shell/console-shell.tsx";

/** The console's frame. It decides nothing: every page has its own guard, and sends away whom this leaves bare. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return children;
  const { email, organisation } = await shellOf(actor);
  const { theme, density } = readAppearance(await cookies());
  return (
    <TrpcProvider>
      <ConsoleShell
        user={{ name: actor.name, email, role: roleOf(actor) }}
        organisation={organisation}
        pendingRequests={null}
        theme={theme}
        density={density}
        signOut={signOut}
      >
        {children}
      </ConsoleShell>
    </TrpcProvider>
  );
}
