import { notFound } from "next/navigation";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { serverCaller } from "#app/_trpc/server.tsx";
import { may } from "#server/domain/permission.ts";
import { moment } from "../../imports/format.ts";
import { mainIdentifier } from "../identified.tsx";
import { WORDS as LIST } from "../words.ts";
import { DeviceActions } from "./device-actions.tsx";
import { Facts } from "./facts.tsx";
import { Timeline } from "./timeline.tsx";
import { WaitingRequests } from "./waiting-requests.tsx";
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
    const { kind, value } = mainIdentifier(device);
    const holders = device.assignedTo.map((one) => one.name).join(", ");
    return (
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-4">
          <PageHeader title={<Plate kind={kind} value={value} size="title" copy={false} />}>
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
          <WaitingRequests
            requests={device.requests.pending}
            mayDecide={may(context.actor.role, "request.decide")}
            timeZone={timeZone}
          />
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
          <Timeline device={device} timeZone={timeZone} />
        </section>
      </div>
    );
  },
);

/** Another organisation's id and a made-up one are the same 404 (T13). */
function orNotFound(error: unknown): never {
  const refusal = error as { cause?: { code?: string } };
  if (refusal.cause?.code === "NOT_FOUND") notFound();
  throw error;
}
