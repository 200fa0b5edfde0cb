import fc from "fast-check";

/** One thing that somebody of an organisation does. `pick`s choose among what is there, by remainder. */
export type Step = { organisation: 0 | 1 } & (
  | { kind: "grant"; amount: number }
  | { kind: "allot"; user: 0 | 1; amount: number }
  | { kind: "create"; user: 0 | 1; key: number }
  | { kind: "burst"; user: 0 | 1; count: number }
  | { kind: "upload"; user: 0 | 1; keys: number[] }
  | { kind: "commit"; user: 0 | 1; pick: number; ready: boolean; twice: boolean }
  | { kind: "undo"; pick: number }
  | { kind: "enrol"; pick: number }
  | { kind: "end"; verb: "retire" | "cancel"; picks: number[]; foreign: boolean }
  | { kind: "request"; user: 0 | 1; keys: number[]; approve: boolean }
  | { kind: "assign"; user: 0 | 1; pick: number }
  | { kind: "correct"; pick: number; key: number }
  | { kind: "replace"; pick: number; key: number }
  | { kind: "wait"; days: number }
);

/** Few IMEIs, so that devices, rows and organisations meet on them. */
const KEYS = 18;

/** The first has licences from the start, so more happens there. */
const organisation = fc.constantFrom(0 as const, 0 as const, 0 as const, 1 as const);
const user = fc.constantFrom(0 as const, 1 as const);
const pick = fc.nat(20);
const key = fc.integer({ min: 1, max: KEYS });
const mostly = fc.integer({ min: 0, max: 5 }).map((number) => number > 0);
const amount = fc.integer({ min: -6, max: 15 }).filter((number) => number !== 0);

function step<T extends object>(weight: number, parts: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return {
    weight,
    arbitrary: fc.record({ organisation, ...parts }) as unknown as fc.Arbitrary<Step>,
  };
}

const kind = <K extends Step["kind"]>(name: K) => fc.constant(name);

/** Any step, the frequent ones more often. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  step(2, { kind: kind("grant"), amount }),
  step(2, { kind: kind("allot"), user, amount }),
  step(4, { kind: kind("create"), user, key }),
  step(1, { kind: kind("burst"), user, count: fc.integer({ min: 2, max: 6 }) }),
  step(5, {
    kind: kind("upload"),
    user,
    keys: fc.uniqueArray(key, { minLength: 1, maxLength: 6 }),
  }),
  step(7, { kind: kind("commit"), user, pick, ready: mostly, twice: fc.boolean() }),
  step(4, { kind: kind("undo"), pick }),
  step(4, { kind: kind("enrol"), pick }),
  step(3, {
    kind: kind("end"),
    verb: fc.constantFrom("retire" as const, "cancel" as const),
    picks: fc.uniqueArray(pick, { minLength: 1, maxLength: 8 }),
    foreign: fc.boolean(),
  }),
  step(4, {
    kind: kind("request"),
    user,
    keys: fc.uniqueArray(key, { minLength: 1, maxLength: 5 }),
    approve: mostly,
  }),
  step(2, { kind: kind("assign"), user, pick }),
  step(2, { kind: kind("correct"), pick, key }),
  step(3, { kind: kind("replace"), pick, key }),
  step(1, { kind: kind("wait"), days: fc.integer({ min: 1, max: 8 }) }),
);
