import { readFileSync } from "node:fs";
import { openDatabase } from "#db/open.ts";
import { derivedToken } from "#server/auth/derived-token.ts";
import type { EnrolmentDoor } from "#server/domain/enrolment/door.ts";
import { startEnrolment } from "#server/domain/enrolment/start.ts";
import { publishEnv } from "#server/env.ts";
import type { WaitingDevice, WaitingFleet } from "./device-bench-files.ts";
import { type Enrol, loopEnrol } from "./enrol-loop.ts";

const A_RUN = 500;
const AT_ONCE = 16;

const [kind, databasePath = "", clientsPath = ""] = process.argv.slice(2);
const fleet = JSON.parse(readFileSync(clientsPath, "utf8")) as WaitingFleet;
publishEnv({ NEXTAUTH_SECRET: "zR4-7kq_M1xVtb0wQe9Lh2sYpA6uNd8C", LOG_LEVEL: "silent" });
const waiting = fleet.devices.values();
let enrol: Enrol | null = null;

/** `enrolment.start` as the transport calls it, but for HTTP. */
async function verbEnrol(): Promise<Enrol> {
  const { now, provisioningToken } = fleet;
  const door: EnrolmentDoor = {
    db: await openDatabase({ url: `file:${databasePath}` }),
    clock: { now: () => now },
    address: "192.0.2.1",
    tokenHashOf: (of, row, generation) => derivedToken(of, row, generation).hash,
  };
  return async (device: WaitingDevice) => {
    const input = {
      device: { ...device, osVersion: "16", appVersion: "1.0.0" },
      provisioningToken,
    };
    const answer = await startEnrolment(door, null, input);
    if (answer.status !== "enrolled") throw new Error(`A device is ${answer.status}.`);
    return derivedToken("device", answer.tokenId, answer.generation).token;
  };
}

/** Enrolments a second. */
async function measure(): Promise<number> {
  enrol ??= kind === "ours" ? await verbEnrol() : loopEnrol(databasePath, fleet);
  const one = enrol;
  const batch = Array.from({ length: A_RUN }, () => waiting.next().value).values();
  const began = performance.now();
  const worker = async () => {
    for (const device of batch) {
      if (!device) throw new Error("The fleet is used up.");
      await one(device);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return A_RUN / ((performance.now() - began) / 1000);
}

process.on("message", async () => process.send?.(await measure()));
