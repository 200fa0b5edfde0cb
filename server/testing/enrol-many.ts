import { sql } from "drizzle-orm";
import { change } from "#server/domain/change.ts";
import type { Context } from "#server/domain/context.ts";

/** What the provisioning of many pre-enrolled devices leaves behind, by as many statements whatever their number (see `enrolDevice`). */
export async function enrolMany(
  context: Context,
  organisationId: string,
  deviceIds: readonly string[],
): Promise<void> {
  const spec = { name: "test.enrol", organisationId, timeoutMs: 20_000 };
  await change(context, spec, async ({ tx, now, record }) => {
    const these = sql`organisation_id = ${organisationId}
      and id in (select value from json_each(${JSON.stringify(deviceIds)}))`;
    await tx.run(sql`
      update device set state = 'enrolled', enrolled_at = ${now}, version = version + 1 where ${these}`);
    await tx.run(sql`
      insert into device_token (organisation_id, id, device_id, hash, generation, created_at)
      select organisation_id, 'token ' || id, id, lower(hex(randomblob(32))), 1, ${now} from device where ${these}`);
    for (const thingId of deviceIds) {
      record({ thingKind: "device", thingId, action: "enrolled", state: "enrolled" });
    }
  });
}
