import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readAppearance } from "#app/_components/appearance.ts";
import { Providers } from "#app/_components/providers.tsx";
import { roleOf } from "#app/_trpc/console-page.tsx";
import { currentActor } from "#app/_trpc/current-actor.ts";
import { TrpcProvider } from "#app/_trpc/provider.tsx";
import { Hydrated, serverQueries } from "#app/_trpc/server.tsx";
import { signOut } from "#app/(public)/sign-out/actions.ts";
import type { ConsoleActor } from "#server/auth/guard.ts";
import { shellOf } from "#server/auth/shell.ts";
import { may } from "#server/domain/permission.ts";
import { ConsoleShell } from "./_shell/console-shell.tsx";

/** Requests that wait, for whoever is shown them; null for others. The rail asks again from there. */
async function pendingRequests(actor: ConsoleActor): Promise<number | null> {
  if (actor.kind !== "user" || !may(actor.role, "request.read")) return null;
  const { request } = await serverQueries();
  // A count that fails takes no page with it.
  return request.count.fetch({ filter: { states: ["pending"] } }).then(
    ({ count }) => count,
    () => 0,
  );
}

/** The console's frame. It decides nothing: every page has its own guard, and sends away whom this leaves bare. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) return <Providers>{children}</Providers>;
  const { email, organisation, timeZone } = await shellOf(actor);
  const appearance = readAppearance(await cookies());
  const waiting = await pendingRequests(actor);
  return (
    <Providers>
      <TrpcProvider>
        <Hydrated>
          <ConsoleShell
            user={{ name: actor.name, email, role: roleOf(actor) }}
            organisation={organisation}
            pendingRequests={waiting}
            appearance={appearance}
            timeZone={timeZone}
            signOut={signOut}
          >
            {children}
          </ConsoleShell>
        </Hydrated>
      </TrpcProvider>
    </Providers>
  );
}
