import { TEST_START } from "../clock.ts";

/** Statements that break one invariant; `$acme` and `$globex` stand for the two organisations of `fillWorld`. */
export type Break = [id: string, what: string, statements: string];

/** Long before the test's now. */
export const LATE = TEST_START - 40 * 24 * 60 * 60_000;

export const oneDevice = (state: string) =>
  `(select id from device where organisation_id = $acme and state = '${state}' order by id limit 1)`;

export const oneImport = (state: string) =>
  `(select id from import where organisation_id = $acme and state = '${state}')`;
