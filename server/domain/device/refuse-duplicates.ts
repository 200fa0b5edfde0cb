import { and, eq, ne, or, type SQL } from "drizzle-orm";
import { identifier } from "#db/schema/device.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";
import { keysOf } from "./check-device.ts";
import type { CheckedDevice } from "./device-schema.ts";

const TAKEN =
  "A live device of your organisation has this identifier. Open that device, or correct the number.";

/**
 * An identifier is on one live device of the organisation (ASSURANCE.md P3). Throws INVALID_INPUT, field by field; each problem names
 * our device, never another's. `except` is the device whose identifiers these are to be.
 */
export async function refuseDuplicates(
  unit: Unit,
  checked: CheckedDevice,
  except?: string,
): Promise<void> {
  const keys = keysOf(checked);
  const same = keys.map(
    (key) => and(eq(identifier.kind, key.kind), eq(identifier.key, key.key)) as SQL,
  );
  const taken = await unit.tx
    .select({ kind: identifier.kind, key: identifier.key, deviceId: identifier.deviceId })
    .from(identifier)
    .where(
      and(
        eq(identifier.organisationId, unit.organisationId),
        eq(identifier.released, 0),
        or(...same),
        except === undefined ? undefined : ne(identifier.deviceId, except),
      ),
    );
  if (taken.length === 0) return;
  const problems = taken.map((row) => {
    const key = keys.find((one) => one.kind === row.kind && one.key === row.key);
    const field = row.kind === "serial" ? "serial" : key?.slot === 2 ? "imei2" : "imei";
    return { field, code: "DUPLICATE_IDENTIFIER", message: TAKEN, deviceId: row.deviceId };
  });
  const message = problems.map((problem) => problem.message).join(" ");
  throw new DomainError("INVALID_INPUT", message, { details: problems });
}
