import type { Metadata } from "next";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { Hydrated, serverCaller, serverQueries } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { listInput, tabInput } from "./list-input.ts";
import { readRequestsAddress, VIEW_NAMES } from "./requests-address.ts";
import { RequestsView } from "./requests-view.tsx";
import { WORDS } from "./words.ts";

/** The title says how many wait, and goes on to when the page is open. */
export async function generateMetadata(): Promise<Metadata> {
  const { request } = await serverQueries();
  const pending = await request.count.fetch({ filter: { states: ["pending"] } }).then(
    ({ count }) => count,
    // Signed out, or not allowed: the page says so.
    () => 0,
  );
  return { title: `${WORDS.documentTitle(pending)}${WORDS.title}` };
}

/** What people with a device have asked for, and where it is decided; the address is the state. */
export default consolePage(
  { title: WORDS.title, roles: ORGANISATION_ROLES },
  async ({ searchParams, context }) => {
    const address = readRequestsAddress(await searchParams);
    const mayDecide = may(context.actor.role, "request.decide");
    const api = await serverCaller();
    const { request, device } = await serverQueries();
    const [{ companyId, timeZone }] = await Promise.all([
      api.organisation.get(),
      request.list.prefetch(listInput(address)),
      ...VIEW_NAMES.map((view) => request.count.prefetch(tabInput(address, view))),
      address.open ? request.get.prefetch({ requestId: address.open }) : null,
      mayDecide ? device.targets.prefetch() : null,
      mayDecide ? device.agents.prefetch({}) : null,
    ]);
    return (
      <Hydrated>
        <RequestsView mayDecide={mayDecide} timeZone={timeZone} companyId={companyId} />
      </Hydrated>
    );
  },
);
