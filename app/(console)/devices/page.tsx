import type { Metadata } from "next";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ORGANISATION_ROLES } from "#app/_trpc/console-page.tsx";
import { may } from "#server/domain/permission.ts";
import { readDevicesAddress } from "./address.ts";
import { DevicesFound } from "./devices-found.tsx";
import { FindDevices } from "./find-devices.tsx";
import { WORDS } from "./words.ts";

export const metadata: Metadata = { title: WORDS.title };

/** Every device of the organisation; the address is the filter. */
export default consolePage(
  { title: WORDS.title, roles: ORGANISATION_ROLES },
  async ({ searchParams, context }) => {
    const address = readDevicesAddress(await searchParams);
    const { role } = context.actor;
    const mayEnrol = may(role, "device.enrol");
    return (
      <div className="flex flex-col gap-5">
        <PageHeader
          title={WORDS.title}
          actions={
            mayEnrol ? (
              <LinkButton href="/enrol" variant="primary">
                {WORDS.empty.enrol}
              </LinkButton>
            ) : null
          }
        />
        <FindDevices address={address} now={context.clock.now()} />
        <DevicesFound
          address={address}
          now={context.clock.now()}
          mayEnrol={mayEnrol}
          mayManage={may(role, "device.manage")}
        />
      </div>
    );
  },
);
