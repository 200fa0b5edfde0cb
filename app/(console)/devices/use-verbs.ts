"use client";

import type { inferRouterInputs } from "@trpc/server";
import { trpc } from "#app/_trpc/client.ts";
import type { ConsoleRouter } from "#server/api/console-router.ts";
import { BULK, VERBS } from "./bulk-words.ts";
import { type Called, useDeviceCall } from "./use-device-call.ts";

type Inputs = inferRouterInputs<ConsoleRouter>["device"];

/** A verb on a selection, as it is sent. */
export type Change =
  | { verb: "assign"; input: Inputs["assign"] }
  | { verb: "map"; input: Inputs["map"] }
  | { verb: "suspend" | "resume" | "retire" | "cancel"; input: Inputs["retire"] };

export interface Outcome {
  done: string[];
  skipped: { id: string; appCode: string }[];
  failed: { id: string; appCode: string }[];
}

/** Sends verbs on selections of devices; SELECTION_MOVED and CONFLICT come back to whoever sent one. */
export function useVerbs() {
  const { client } = trpc.useUtils();
  const { call, pending } = useDeviceCall();
  const { device } = client;

  function run(change: Change): Promise<Called<Outcome>> {
    const options = {
      failed: BULK.failed(VERBS[change.verb].name),
      expects: ["SELECTION_MOVED", "CONFLICT"],
    };
    switch (change.verb) {
      case "assign":
        return call(change.input, (body, once) => device.assign.mutate(body, once), options);
      case "map":
        return call(change.input, (body, once) => device.map.mutate(body, once), options);
      default: {
        const { verb } = change;
        return call(change.input, (body, once) => device[verb].mutate(body, once), options);
      }
    }
  }

  return { run, pending };
}
