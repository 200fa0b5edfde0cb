import { derivedToken } from "#server/auth/derived-token.ts";
import { createDevice } from "#server/domain/device/create.ts";
import { enrolDevice } from "./enrol.ts";
import { testImei } from "./identifiers.ts";
import type { TestOrganisation } from "./organisation.ts";

let made = 0;

/** An enrolled device of an organisation with the token its client holds; the site's secret must be set (`testSite`). */
export async function enrolledDevice(
  organisation: TestOrganisation,
  assignTo?: string,
): Promise<{ deviceId: string; token: string }> {
  made += 1;
  const owner = organisation.as(organisation.owner);
  const device = { platform: "android" as const, imei: testImei(7_000_000 + made) };
  const { deviceId } = await createDevice(owner, { device, ...(assignTo && { assignTo }) });
  const { token, hash } = derivedToken("device", `test ${deviceId}`, 1);
  await enrolDevice(owner, organisation.id, deviceId, hash);
  return { deviceId, token };
}
