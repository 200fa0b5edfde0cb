import { createHash } from "node:crypto";
import type { Database } from "#db/open.ts";
import type { Clock } from "../context.ts";
import { DomainError, type FieldProblem, invalidInput } from "../errors.ts";
import { type DeviceByToken, deviceByToken, type Holder } from "./by-token.ts";
import { checkClientVersion } from "./client-version.ts";
import { lastSeen } from "./last-seen.ts";

interface Place {
  db: Database;
  clock: Clock;
}

/** What a device client says of itself; null or absent keeps what was known. */
export interface CheckInInput {
  osVersion?: string | null | undefined;
  appVersion?: string | null | undefined;
}

export interface CheckIn {
  state: "enrolled" | "suspended" | "retired";
  organisation: { name: string };
  assignedTo: Holder[];
  nextCheckInSeconds: number;
}

type Current = DeviceByToken & { state: CheckIn["state"] };

/**
 * The device whose current token has this hash, as it is committed now. Throws UNAUTHENTICATED for a token that never was, and for one
 * that a re-enrolment replaced. A retired device keeps its last one, good for `checkIn` alone (ASSURANCE.md D12).
 */
export async function requireDevice({ db }: Place, tokenHash: string): Promise<Current> {
  const found = await deviceByToken(db, tokenHash);
  if (!found || found.tokenEndedAt !== null || !mayCheckIn(found)) {
    throw new DomainError(
      "UNAUTHENTICATED",
      "This device token is not, or no longer, good. Enrol the device again.",
    );
  }
  return found;
}

function mayCheckIn(found: DeviceByToken): found is Current {
  return ["enrolled", "suspended", "retired"].includes(found.state);
}

/**
 * A device client reports: it is told its state at this moment, whose it is, and when to come again. One read; when it was seen is noted
 * and written with others, so a check-in is no change of state and has no line of history. Throws as `requireDevice`, and INVALID_INPUT for a
 * version that is no text to keep.
 */
export async function checkIn(
  place: Place,
  tokenHash: string,
  { osVersion, appVersion }: CheckInInput,
): Promise<CheckIn> {
  const problems: FieldProblem[] = [];
  const versions = {
    osVersion: checkClientVersion("osVersion", osVersion, problems) ?? undefined,
    appVersion: checkClientVersion("appVersion", appVersion, problems) ?? undefined,
  };
  const found = await requireDevice(place, tokenHash);
  if (problems.length > 0) throw invalidInput(problems);
  const { organisationId, deviceId, state, organisationName, assignedTo, presence } = found;
  const sighting = {
    organisationId,
    deviceId,
    at: place.clock.now(),
    ...versions,
  };
  lastSeen().note(sighting, presence);
  return {
    state,
    organisation: { name: organisationName },
    assignedTo,
    nextCheckInSeconds: secondsUntilNext(deviceId),
  };
}

const EVERY_SECONDS = 4 * 3_600;
const SPREAD_SECONDS = 1_440;

/** Four hours, up to a tenth more or less: each device its own, so that a fleet switched on together does not call together for ever. */
export function secondsUntilNext(deviceId: string): number {
  const draw = createHash("sha256").update(deviceId).digest().readUInt32BE() / 2 ** 32;
  return EVERY_SECONDS - SPREAD_SECONDS + Math.floor(draw * (2 * SPREAD_SECONDS + 1));
}
