import type { Database } from "#db/open.ts";
import type { Clock } from "#server/domain/context.ts";
import { requireDevice } from "#server/domain/device/check-in.ts";
import { DomainError } from "#server/domain/errors.ts";
import { checkCredentials } from "./sign-in.ts";

interface Door {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttle. */
  address: string;
}

/**
 * A person signs in on an enrolled device: one it is assigned to, or anybody active of its organisation while it is assigned to nobody.
 * Changes nothing of the device. Throws UNAUTHENTICATED for its token, DEVICE_SUSPENDED, DEVICE_RETIRED; INVALID_CREDENTIALS and
 * RATE_LIMITED as every sign-in; NOT_ASSIGNED_TO_YOU, PASSWORD_CHANGE_REQUIRED, FORBIDDEN while the organisation is suspended.
 */
export async function signInOnDevice(
  door: Door,
  tokenHash: string,
  credentials: { email: string; password: string },
): Promise<{ userId: string; name: string }> {
  const device = await requireDevice(door, tokenHash);
  if (device.state === "suspended") throw new DomainError("DEVICE_SUSPENDED", SUSPENDED);
  if (device.state === "retired") throw new DomainError("DEVICE_RETIRED", RETIRED);
  if (device.organisationState !== "active") {
    throw new DomainError("FORBIDDEN", "The organisation of this device is suspended.");
  }
  const account = await checkCredentials(door, credentials);
  if (account.state !== "active") {
    throw new DomainError(
      "INVALID_CREDENTIALS",
      "The address or the password is wrong. Check both and try again.",
    );
  }
  const { id: userId, name, organisationId } = account;
  const holders = device.assignedTo;
  const holds = holders.length === 0 || holders.some((holder) => holder.userId === userId);
  if (organisationId !== device.organisationId || !holds) {
    throw new DomainError(
      "NOT_ASSIGNED_TO_YOU",
      "This device is assigned to somebody else. Ask your admin to assign it to you.",
    );
  }
  if (account.passwordChangeRequired) {
    throw new DomainError(
      "PASSWORD_CHANGE_REQUIRED",
      "This password was made for you and must be changed first: choose your own.",
    );
  }
  return { userId, name };
}

const SUSPENDED = "This device is suspended. Your admin can resume it.";
const RETIRED = "This device was retired from its organisation. To use it again, enrol it anew.";
