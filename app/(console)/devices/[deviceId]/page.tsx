import { notFound } from "next/navigation";
import { PageHeader } from "#app/_components/page-header.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { mainIdentifier } from "../devices-table.tsx";
import { Facts } from "./facts.tsx";
import { Timeline } from "./timeline.tsx";

/** One device: what it is, who holds it, and everything that happened to it. */
export default consolePage({ title: "Device", roles: ORGANISATION_ROLES }, async ({ params }) => {
  const { deviceId = "" } = await params;
  const api = await serverCaller();
  const [device, organisation] = await Promise.all([
    api.device.get({ deviceId }).catch(orNotFound),
    api.organisation.get(),
  ]);
  return (
    <div className="flex flex-col gap-8">
      <PageHeader title={<span className="font-mono">{mainIdentifier(device).value}</span>}>
        <StateBadge state={device.state} />
      </PageHeader>
      <section aria-labelledby="facts" className="flex flex-col gap-2">
        <h2 id="facts" className="text-section">
          What is known
        </h2>
        <Facts device={device} timeZone={organisation.timeZone} />
      </section>
      <section aria-labelledby="history" className="flex flex-col gap-2">
        <h2 id="history" className="text-section">
          History
        </h2>
        <Timeline history={device.history} timeZone={organisation.timeZone} />
      </section>
    </div>
  );
});

/** Another organisation's id and a made-up one are the same 404 (T13). */
function orNotFound(error: unknown): never {
  const refusal = error as { cause?: { code?: string } };
  if (refusal.cause?.code === "NOT_FOUND") notFound();
  throw error;
}
