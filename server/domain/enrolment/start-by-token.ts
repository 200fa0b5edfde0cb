import { change } from "../change.ts";
import type { DeviceActor } from "../context.ts";
import { type FoundToken, requireGoodToken, takeTokenUse } from "../link/use-token.ts";
import { subjectOf } from "../throttle/subject.ts";
import { addItem, countItems, tooMany } from "../throttle/window.ts";
import {
  type BrowserDoor,
  contextOf,
  type EnrolmentDoor,
  RECOGNISED,
  type StartAnswer,
} from "./door.ts";
import { provision } from "./provision.ts";
import { type Recognised, recognise, refuseOvertaken } from "./recognise.ts";
import type { Start } from "./start-input.ts";

const HOUR_MS = 3_600_000;
/** Different devices that a token did not let in, in an hour; as many more as it has let in: that is a crowd and no attack (T2). */
const MISSES_AN_HOUR = 100;

/** A presented token, and the live devices of its organisation that the identifiers lead to. */
export interface SeenToken {
  token: FoundToken | null;
  found: Recognised[];
}

/**
 * A pre-enrolled device with a good token of its organisation is enrolled, and one use is taken; its assignment stays as it is. Null:
 * the token is good and this is no such device. Throws UNAUTHENTICATED, TOKEN_EXPIRED, RATE_LIMITED, ALREADY_ENROLLED.
 */
export async function startByToken(
  door: EnrolmentDoor | BrowserDoor,
  start: Start,
  seen: SeenToken,
): Promise<StartAnswer | typeof RECOGNISED | null> {
  const token = requireGoodToken(seen.token);
  await requireMissLeft(door, token);
  const device = onlyPreEnrolled(seen.found);
  if (!device) {
    await noteMiss(door, token, start);
    return null;
  }
  if (door.provision === false) return RECOGNISED;
  const { organisationId, tokenId } = token;
  const { deviceId, name } = device;
  const actor: DeviceActor = { kind: "device", deviceId, name, organisationId };
  const spec = { name: "enrolment.start", organisationId };
  return change(contextOf(door, actor), spec, async (unit): Promise<StartAnswer> => {
    const found = await recognise(unit.tx, { organisationId, keys: start.keys, userId: null });
    refuseOvertaken(seen.found, found);
    await takeTokenUse(unit, tokenId);
    const made = await provision(unit, door.tokenHashOf, {
      device: { deviceId, state: "pre-enrolled" },
      way: "provisioning-token",
      versions: start.device,
    });
    const organisation = { name: device.organisation.name };
    return { status: "enrolled", deviceId, ...made, organisation };
  });
}

function onlyPreEnrolled(found: Recognised[]): Recognised | null {
  const [device] = found;
  return device && found.length === 1 && device.state === "pre-enrolled" ? device : null;
}

const misses = (token: FoundToken) => ({
  scope: "provisioning-token.miss",
  subject: token.tokenId,
  windowMs: HOUR_MS,
});

/** Too many misses close the token for all, hits too: else it would tell still which devices are known. */
async function requireMissLeft({ db, clock }: Door, token: FoundToken): Promise<void> {
  const now = clock.now();
  const missed = await countItems(db.read, misses(token), now);
  if (missed < MISSES_AN_HOUR + token.useCount) return;
  throw tooMany("This token was shown by too many unknown devices.", now + HOUR_MS, now);
}

async function noteMiss({ db, clock }: Door, token: FoundToken, start: Start): Promise<void> {
  const now = clock.now();
  await db.write({ name: "throttle.token-miss", repeatable: true, now }, (tx) =>
    addItem(tx, misses(token), subjectOf(start.deviceKey), now),
  );
}

type Door = Pick<EnrolmentDoor, "db" | "clock">;
