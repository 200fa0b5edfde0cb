import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { writesWaiting } from "#db/writes-waiting.ts";
import { database } from "#server/database.ts";
import { lastSeen } from "#server/domain/device/last-seen.ts";
import { checksUnderWay } from "#server/domain/import/check-queue.ts";
import { eventLoopLagMs } from "./event-loop-lag.ts";

type Api = "console" | "device";

interface Metrics {
  registry: Registry;
  requests: Counter<"api" | "procedure" | "code">;
  seconds: Histogram<"api">;
}

const METRICS = Symbol.for("smartmdm.enrolment.metrics");
const holder = globalThis as { [METRICS]?: Metrics };

/** The registry of this process: Next loads a module several times, `globalThis` is what the copies share. */
function metrics(): Metrics {
  holder[METRICS] ??= makeMetrics();
  return holder[METRICS];
}

function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "enrolment_event_loop_lag_seconds",
    help: "The longest the event loop was held up within the last minute.",
    registers,
    collect() {
      this.set(eventLoopLagMs() / 1000);
    },
  });
  new Gauge({
    name: "enrolment_writes_waiting",
    help: "Units that wait for the write lock of this process.",
    registers,
    async collect() {
      this.set(writesWaiting(await database()));
    },
  });
  new Gauge({
    name: "enrolment_import_checks",
    help: "Files being checked in this process, and waiting for it.",
    labelNames: ["state"] as const,
    registers,
    collect() {
      const { running, waiting } = checksUnderWay();
      this.set({ state: "running" }, running);
      this.set({ state: "waiting" }, waiting);
    },
  });
  new Gauge({
    name: "enrolment_sightings_waiting",
    help: "Check-ins whose time is noted and not written yet.",
    registers,
    collect() {
      this.set(lastSeen().waiting);
    },
  });
  const requests = new Counter({
    name: "enrolment_api_requests_total",
    help: "Requests by API, procedure and outcome: OK, or the appCode of the first error.",
    labelNames: ["api", "procedure", "code"] as const,
    registers,
  });
  const seconds = new Histogram({
    name: "enrolment_api_request_seconds",
    help: "Time to the answer, by API.",
    labelNames: ["api"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  return { registry, requests, seconds };
}

/** Counts one answered request. `procedure` is one of the router's own names, "batch", or "none": never what a stranger typed. */
export function countRequest(
  api: Api,
  { procedure, code, ms }: { procedure: string; code: string; ms: number },
): void {
  const { requests, seconds } = metrics();
  requests.inc({ api, procedure, code });
  seconds.observe({ api }, ms / 1000);
}

/** Everything of this process in the text format of Prometheus. */
export async function metricsText(): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  return { text: await registry.metrics(), contentType: registry.contentType };
}
