import type { Recognised } from "./recognise.ts";
import { wasEnrolled } from "./recognise.ts";

/**
 * What whoever decides should look at twice (ASSURANCE.md T6): the requester's address is not verified; the identifiers lead to more
 * than one of our devices; a live device of ours is asked for that is enrolled, or somebody else's; one person asks for many.
 */
export const REQUEST_FLAGS = [
  "unverified-email",
  "clash",
  "live-device",
  "same-requester-many",
] as const;
export type RequestFlag = (typeof REQUEST_FLAGS)[number];

/** Requests of one person that wait in one organisation before the next is remarkable. */
const MANY = 5;

interface Seen {
  emailVerified: boolean;
  /** How many more of theirs wait in this organisation. */
  pendingHere: number;
  found: Recognised[];
  requester: { organisationId: string | null };
  organisationId: string;
}

/** The flags of a new request, as they are stored with it. */
export function flagsOf(seen: Seen): RequestFlag[] {
  const { emailVerified, found, pendingHere } = seen;
  const stranger = seen.requester.organisationId !== seen.organisationId;
  const theirs = (device: Recognised) =>
    device.mine || (!device.held && (!stranger || !wasEnrolled(device)));
  const stands: Record<RequestFlag, boolean> = {
    "unverified-email": !emailVerified,
    clash: found.length > 1,
    "live-device": !found.every(theirs),
    "same-requester-many": pendingHere >= MANY,
  };
  return REQUEST_FLAGS.filter((flag) => stands[flag]);
}
