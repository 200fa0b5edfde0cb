import { eq } from "drizzle-orm";
import { enrolmentLink } from "#db/schema/link.ts";
import { saveView } from "#server/domain/device/saved-views.ts";
import { rotateCompanyId } from "#server/domain/organisation/rotate-company-id.ts";
import { tryRules } from "#server/domain/request/try-rules.ts";
import {
  accountOf,
  ask,
  enrol,
  enrolmentDoor,
  phone,
  preEnrol,
  provisioningTokenOf,
} from "./enrolment.ts";
import type { TestOrganisation } from "./organisation.ts";
import { testAccounts } from "./request.ts";
import type { TestWorld } from "./world.ts";

/**
 * What `fillWorld` has none of: a company ID in its overlap, a saved view, a request that a rule approved (with its mail), and a device
 * that a provisioning token let in. The organisation must have the link "Drivers" with its rule.
 */
export async function fillLater(
  world: Pick<TestWorld, "db" | "clock">,
  acme: TestOrganisation,
): Promise<void> {
  const owner = acme.as(acme.owner);
  await rotateCompanyId(owner, { overlapDays: 7 });
  await saveView(owner, { name: "Ours", query: "state=enrolled" });
  const [link] = await world.db.read
    .select({ code: enrolmentLink.code })
    .from(enrolmentLink)
    .where(eq(enrolmentLink.label, "Drivers"));
  const door = enrolmentDoor(world);
  const [driver] = await testAccounts(world, 1);
  if (!driver) throw new Error("no account was made");
  const asking = { device: phone(600), linkCode: link?.code };
  const { requestId } = await ask(door, accountOf(driver), asking);
  await tryRules(world, requestId);
  await preEnrol(acme, 601);
  const { token: provisioningToken } = await provisioningTokenOf(acme);
  await enrol(door, null, { device: phone(601), provisioningToken });
}
