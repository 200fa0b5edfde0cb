import type { Database } from "#db/open.ts";
import type { ROLES } from "#db/schema/user.ts";
import type { WriteUnit } from "#db/write.ts";
import { DomainError } from "./errors.ts";

/** Where the time comes from: epoch milliseconds. Tests put their own here. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export type Role = (typeof ROLES)[number];

/** A person of an organisation, as read from the user's row at this very call. */
export interface UserActor {
  kind: "user";
  userId: string;
  name: string;
  organisationId: string;
  role: Role;
}

/** A user of the platform itself; sees no tenant's devices or people. */
export interface OperatorActor {
  kind: "operator";
  userId: string;
  name: string;
}

/** A person on a device or a phone, known by an account token; may belong to no organisation yet. */
export interface AccountActor {
  kind: "account";
  userId: string;
  name: string;
  organisationId: string | null;
}

/** A device client, known by its device token. `name` is the identifier people know it by. */
export interface DeviceActor {
  kind: "device";
  deviceId: string;
  name: string;
  organisationId: string;
}

/** A rule that approves by itself. */
export interface RuleActor {
  kind: "rule";
  ruleId: string;
  name: string;
  organisationId: string;
}

/** The product acting by itself: seeding, expiry. */
export interface SystemActor {
  kind: "system";
  name: string;
}

export type Actor =
  | UserActor
  | OperatorActor
  | AccountActor
  | DeviceActor
  | RuleActor
  | SystemActor;

/** What every verb is given: the door, the time, and who asks. The organisation always comes from the actor, never from input. */
export interface Context<A extends Actor = Actor> {
  db: Database;
  clock: Clock;
  actor: A;
  /** Stands in the log and in the answer, so that one finds the other. */
  requestId?: string;
  /** The caller's Idempotency-Key with what it belongs to; handed on to the door. */
  idempotency?: WriteUnit["idempotency"];
}

export type UserContext = Context<UserActor>;
export type OperatorContext = Context<OperatorActor>;

/** Narrows to a person of an organisation. Throws FORBIDDEN for anybody else. */
export function asUser(context: Context): UserContext {
  if (context.actor.kind !== "user") {
    throw new DomainError("FORBIDDEN", "Only people of an organisation may do this.");
  }
  return context as UserContext;
}

/** Narrows to a platform operator. Throws FORBIDDEN for anybody else. */
export function asOperator(context: Context): OperatorContext {
  if (context.actor.kind !== "operator") {
    throw new DomainError("FORBIDDEN", "Only a platform operator may do this.");
  }
  return context as OperatorContext;
}
