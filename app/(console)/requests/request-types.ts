import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { ConsoleRouter } from "#server/api/console-router.ts";

type Outputs = inferRouterOutputs<ConsoleRouter>["request"];

/** One request of the list. */
export type RequestItem = Outputs["list"]["items"][number];

/** One request with everything that helps to decide it. */
export type RequestEvidence = Outputs["get"];

/** What became of each request of a selection. */
export type DecisionOutcome = Outputs["approve"];

/** Which requests a decision is meant for. */
export type RequestSelection = inferRouterInputs<ConsoleRouter>["request"]["approve"]["selection"];
