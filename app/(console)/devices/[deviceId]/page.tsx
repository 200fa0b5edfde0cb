import Link from "next/link";
import { notFound } from "next/navigation";
import { cn } from "#app/_components/class-names.ts";
import { PageHeader } from "#app/_components/page-header.tsx";
import { SPINE } from "#app/_components/spine.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import type { DeviceRequest } from "#server/domain/device/device-requests.ts";
import { may } from "#server/domain/permission.ts";
import { moment } from "../../imports/format.ts";
import { mainIdentifier } from "../identified.tsx";
import { WORDS as LIST } from "../words.ts";
import { DeviceActions } from "./device-actions.tsx";
import { Facts } from "./facts.tsx";
import { Timeline } from "./timeline.tsx";
import { WORDS } from "./words.ts";

/** One device: what it is, who holds it, what can be done with it, and everything that happened to it. */
export default consolePage(
  { title: "Device", roles: ORGANISATION_ROLES },
  async ({ params, context }) => {
    const { deviceId = "" } = await params;
    const api = await serverCaller();
    const [device, { timeZone }] = await Promise.all([
      api.device.get({ deviceId }).catch(orNotFound),
      api.organisation.get(),
    ]);
    const holders = device.assignedTo.map((one) => one.name).join(", ");
    return (
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-4">
          <PageHeader title={<span className="font-mono">{mainIdentifier(device).value}</span>}>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <StateBadge state={device.state} />
              <span>{holders || WORDS.nobody}</span>
              <span>{WORDS.claim(LIST.claims[device.claimStrength])}</span>
              <span>
                {device.lastSeenAt
                  ? WORDS.lastSeen(moment(device.lastSeenAt, timeZone))
                  : WORDS.neverSeen}
              </span>
            </span>
          </PageHeader>
          <Waiting requests={device.requests.pending} />
          {may(context.actor.role, "device.manage") ? (
            <DeviceActions device={device} timeZone={timeZone} />
          ) : null}
        </div>
        <section aria-labelledby="facts" className="flex flex-col gap-2">
          <h2 id="facts" className="text-section">
            {WORDS.known}
          </h2>
          <Facts device={device} timeZone={timeZone} />
        </section>
        <section aria-labelledby="history" className="flex flex-col gap-2">
          <h2 id="history" className="text-section">
            {WORDS.history}
          </h2>
          <Timeline history={device.history} timeZone={timeZone} />
        </section>
      </div>
    );
  },
);

/** Requests about this device that nobody has decided yet. */
function Waiting({ requests }: { requests: readonly DeviceRequest[] }) {
  if (requests.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {requests.map(({ requestId, requestCode }) => (
        <li
          key={requestId}
          className={cn(SPINE.waiting, "flex flex-wrap items-center gap-x-4 bg-surface py-2 ps-4")}
        >
          {WORDS.waiting(requestCode)}
          <Link href={`/requests?open=${requestId}`} prefetch={false} className="text-link">
            {WORDS.decide}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Another organisation's id and a made-up one are the same 404 (T13). */
function orNotFound(error: unknown): never {
  const refusal = error as { cause?: { code?: string } };
  if (refusal.cause?.code === "NOT_FOUND") notFound();
  throw error;
}
