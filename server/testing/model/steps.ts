import fc from "fast-check";
import type { Role } from "#server/domain/context.ts";

/** One thing that somebody does. `who` and the picks choose among what is there, by remainder. */
export type Step = { organisation: 0 | 1; twice: boolean } & (
  | { kind: "grant"; amount: number }
  | { kind: "allot"; pick: number; amount: number }
  | { kind: "create"; who: number; key: number; assign: number | null }
  | { kind: "burst"; who: number; count: number }
  | { kind: "correct"; who: number; pick: number; key: number }
  | { kind: "replace"; who: number; pick: number; key: number }
  | ({ kind: "state"; verb: "suspend" | "resume" | "retire" | "cancel" } & Selected)
  | ({ kind: "assign"; mode: "add" | "replace" | "take"; people: number[] } & Selected)
  | ({ kind: "map"; outlet: number } & Selected)
  | { kind: "upload"; who: number; keys: number[] }
  | { kind: "commit"; who: number; pick: number; ready: boolean }
  | { kind: "undo"; who: number; pick: number }
  | {
      kind: "start";
      pick: number;
      key: number;
      way: "sign-in" | "company-id" | "link" | "token";
      /** On a device the organisation knows, if it has one. */
      known: boolean;
      /** By one of those who hold it, if there are. */
      holder: boolean;
      /** With a token and no account. */
      alone: boolean;
    }
  | {
      kind: "decide";
      who: number;
      picks: number[];
      open: boolean;
      approve: boolean;
      assign: number | null;
    }
  | { kind: "withdraw"; pick: number; own: boolean }
  | { kind: "claim"; pick: number; open: boolean }
  | { kind: "check-in"; pick: number; older: boolean }
  | {
      kind: "rule";
      verb: "make" | "on" | "off" | "remove";
      of: "email-domain" | "enrolment-link";
      pick: number;
      cap: number;
    }
  | {
      kind: "provisioning";
      who: number;
      pick: number;
      maxUses: number;
      days: number;
      revoke: boolean;
    }
  | { kind: "policy"; policy: "resume" | "wait" }
  | { kind: "suspend" }
  | { kind: "invite"; who: number; role: Role }
  | { kind: "accept"; pick: number }
  | {
      kind: "person";
      verb: "disable" | "enable" | "remove" | "revoke" | "role";
      who: number;
      pick: number;
      role: Role;
    }
  | { kind: "wait"; days: number }
);

export type StepOf<K extends Step["kind"]> = Extract<Step, { kind: K }>;

/** Devices of a bulk verb, and perhaps one of the other organisation. */
interface Selected {
  who: number;
  picks: number[];
  foreign: boolean;
}

/** Few IMEIs, so that devices, rows, requests and organisations meet on them. */
const KEYS = 14;

/** The first has licences from the start, so more happens there. */
const organisation = fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const);
const who = fc.nat(3);
const pick = fc.nat(40);
const picks = fc.uniqueArray(pick, { minLength: 1, maxLength: 6 });
const key = fc.integer({ min: 1, max: KEYS });
const mostly = fc.integer({ min: 0, max: 4 }).map((number) => number > 0);
const seldom = mostly.map((is) => !is);
const maybe = fc.option(pick, { nil: null });
const amount = fc.integer({ min: -6, max: 15 }).filter((number) => number !== 0);
const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 6 });
const role = fc.constantFrom<Role[]>("agent", "agent", "viewer", "admin", "owner");
const selected = { who, picks, foreign: seldom };

function step<K extends Step["kind"]>(
  weight: number,
  kind: K,
  parts: {
    [P in Exclude<keyof StepOf<K>, "kind" | "organisation" | "twice">]: fc.Arbitrary<StepOf<K>[P]>;
  },
) {
  const record = fc.record({ kind: fc.constant(kind), organisation, twice: seldom, ...parts });
  return { weight, arbitrary: record as unknown as fc.Arbitrary<Step> };
}

/** Any step, the frequent ones more often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step(3, "grant", { amount }),
  step(4, "allot", { pick, amount }),
  step(6, "create", { who, key, assign: maybe }),
  step(1, "burst", { who, count: fc.integer({ min: 2, max: 6 }) }),
  step(2, "correct", { who, pick, key }),
  step(4, "replace", { who, pick, key }),
  step(6, "state", {
    verb: fc.constantFrom("suspend", "resume", "retire", "cancel"),
    ...selected,
  }),
  step(5, "assign", {
    mode: fc.constantFrom("add", "replace", "take"),
    people: fc.uniqueArray(pick, { minLength: 1, maxLength: 2 }),
    ...selected,
  }),
  step(2, "map", { outlet: fc.nat(3), ...selected }),
  step(4, "upload", { who, keys }),
  step(5, "commit", { who, pick, ready: mostly }),
  step(3, "undo", { who, pick }),
  step(18, "start", {
    pick,
    key: fc.oneof(key, fc.integer({ min: KEYS + 1, max: 5 * KEYS })),
    way: fc.constantFrom("sign-in", "sign-in", "company-id", "link", "link", "token"),
    known: fc.boolean(),
    holder: mostly,
    alone: fc.boolean(),
  }),
  step(8, "decide", { who, picks, open: mostly, approve: mostly, assign: maybe }),
  step(2, "withdraw", { pick, own: fc.boolean() }),
  step(6, "claim", { pick, open: mostly }),
  step(2, "check-in", { pick, older: seldom }),
  step(8, "rule", {
    verb: fc.constantFrom("make", "make", "on", "off", "remove"),
    of: fc.constantFrom("email-domain", "enrolment-link"),
    pick,
    cap: fc.integer({ min: 1, max: 2 }),
  }),
  step(3, "provisioning", {
    who,
    pick,
    maxUses: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 1, max: 10 }),
    revoke: seldom,
  }),
  step(3, "policy", { policy: fc.constantFrom("resume", "wait") }),
  step(1, "suspend", {}),
  step(2, "invite", { who, role }),
  step(2, "accept", { pick }),
  step(6, "person", {
    verb: fc.constantFrom("disable", "enable", "remove", "remove", "revoke", "role"),
    ...{ who, pick, role },
  }),
  step(2, "wait", { days: fc.constantFrom(0.005, 0.02, 1, 3, 8, 31) }),
);
