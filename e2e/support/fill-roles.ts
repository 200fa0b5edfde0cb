import type { Database } from "#db/open.ts";
import { hashToken } from "#server/auth/token.ts";
import { systemClock, type UserContext } from "#server/domain/context.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { createLink } from "#server/domain/link/create-link.ts";
import { createToken } from "#server/domain/link/create-token.ts";
import { addOutlet } from "#server/domain/outlet/add-outlet.ts";
import { addPartner } from "#server/domain/outlet/add-partner.ts";
import { createUser } from "#server/domain/user/create-user.ts";
import { testImei } from "#server/testing/identifiers.ts";
import { uploadRows } from "#server/testing/import.ts";
import { systemContext } from "#server/testing/organisation.ts";
import { testAccounts, testRequests } from "#server/testing/request.ts";
import { CANARY, CANARY_IMEI } from "./canary.ts";

const NEVER_GIVEN = `prv_${"z".repeat(43)}`;

/** Gives an organisation one thing of each kind, with the canary in its name; `owner` is its owner's context. */
export async function fillRoles(db: Database, owner: UserContext, passwordHash: string) {
  const { organisationId } = owner.actor;
  const world = { db, clock: systemClock };
  const holder = { name: `${CANARY} Holder`, email: "holder@zephyr.example" };
  const assignTo = await createUser(systemContext(db, systemClock), {
    ...{ organisationId, ...holder, role: "agent", passwordHash },
  });
  const { partnerId } = await addPartner(owner, { name: `${CANARY} Partner` });
  const { outletId } = await addOutlet(owner, { name: `${CANARY} Quay`, partnerId });
  await createDevice(owner, {
    device: {
      platform: "android",
      imei: testImei(CANARY_IMEI.device),
      model: `${CANARY} Phone`,
      assetTag: `${CANARY}-7`,
    },
    ...{ assignTo, outletId, partnerId },
  });
  const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  await createLink(owner, { label: `${CANARY} Reception`, outletId });
  const token = { label: `${CANARY} Depot`, expiresAt, maxUses: 10 };
  await createToken(owner, token, () => hashToken(NEVER_GIVEN));
  const [requester] = await testAccounts(world, 1, { domain: "zephyr.example" });
  if (!requester) throw new Error("nobody asks");
  await testRequests(world, { id: organisationId, companyId: "ZEPHYR22" }, [
    { requester, imei: CANARY_IMEI.request },
  ]);
  const rows = [
    { platform: "Android", imei: testImei(CANARY_IMEI.import), model: `${CANARY} Tablet` },
    { platform: "Android", imei: "35000000086", model: `${CANARY} Broken` },
  ];
  await uploadRows(owner, rows, { fileName: `${CANARY.toLowerCase()}.csv` });
}
