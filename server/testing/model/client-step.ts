import { expect } from "vitest";
import { checkIn } from "#server/domain/device/check-in.ts";
import { lastSeen } from "#server/domain/device/last-seen.ts";
import { expireRequests } from "#server/domain/enrolment/expire.ts";
import { expireImports } from "#server/domain/import/expire.ts";
import { applyRetention } from "#server/domain/organisation/retain.ts";
import { DAY_MS } from "../clock.ts";
import { tokenHashOf } from "../enrolment.ts";
import { came, chosen, type Play } from "./play.ts";
import type { StepOf } from "./steps.ts";

/** A device client reports, with its current token or one that a re-enrolment replaced. */
export async function checkInStep(play: Play, { organisation, pick, older }: StepOf<"check-in">) {
  const { devices } = play.sides[organisation];
  const device = chosen(
    devices.filter(({ tokens }) => tokens.length > 0),
    pick,
  );
  const token = older ? device?.tokens[0] : device?.tokens.at(-1);
  if (!device || !token) return;
  const hash = tokenHashOf("device", token.tokenId, token.generation);
  const outcome = await came({ ...play, twice: false }, play.world, (at) =>
    checkIn(at, hash, { appVersion: "2.0" }),
  );
  const current = token === device.tokens.at(-1);
  expect(outcome.code).toBe(current ? null : "UNAUTHENTICATED");
  if (!("value" in outcome)) return;
  const { state, assignedTo } = outcome.value;
  expect(state).toBe(device.state);
  const holders = [...device.holders].map(({ id }) => id);
  expect(assignedTo.map(({ userId }) => userId).sort()).toEqual(holders.sort());
}

/** Days go by, and the product does what it does by itself: what is over expires, what is old is dropped. */
export async function waitStep(play: Play, { days }: StepOf<"wait">) {
  const { db, clock } = play.world;
  clock.advance(days * DAY_MS);
  await expireImports(db, clock);
  await expireRequests(db, clock);
  await applyRetention(db, clock);
  await lastSeen().flush(db, clock.now());
  const now = clock.now();
  for (const side of play.sides) side.sweep(now);
  for (const one of play.requests) {
    if (one.state === "pending" && one.expiresAt <= now) one.state = "expired";
  }
}
