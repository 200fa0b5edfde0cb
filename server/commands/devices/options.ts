import { parseArgs } from "node:util";
import { env } from "#server/env.ts";
import { StartRefusal } from "#server/start-refusal.ts";

export const FLOWS = ["pre-enrolled", "self", "check-in"] as const;
export type Flow = (typeof FLOWS)[number];

export interface Options {
  /** Devices of each flow; null for all of the template's. */
  count: number | null;
  /** Clients that work at once. */
  concurrency: number;
  flows: ReadonlySet<Flow>;
  url: URL;
  email: string;
  password: string;
  /** A file whose devices are committed already. */
  template: string | null;
  seed: number;
}

export const DEFAULT_COUNT = 100;
const MOST = 100_000;
const MOST_AT_ONCE = 1_000;

const USAGE = `npm run devices -- [options]
  --count N          devices of each flow (${DEFAULT_COUNT}; all of the template's)
  --concurrency N    device clients at once (32)
  --flow LIST        of ${FLOWS.join(",")} (all)
  --url URL          the server (the demo's: http://localhost:$PORT)
  --email ADDRESS    who pre-enrols and approves (the demo's owner)
  --password TEXT    theirs, and that of agents who sign in on devices ($DEMO_PASSWORD)
  --template FILE    take devices that were committed with this file
  --seed N           draw the same identifiers again`;

/** Reads the command's arguments. Throws StartRefusal with one line that says what to write. */
export function readOptions(args: string[]): Options {
  const { values } = parsed(args);
  if (values.help) throw new StartRefusal(USAGE);
  const flows = (values.flow ?? FLOWS.join(",")).split(",").map((flow) => flow.trim());
  for (const flow of flows) {
    if (!FLOWS.includes(flow as Flow))
      throw new StartRefusal(`--flow ${flow} is not known: choose of ${FLOWS.join(",")}.`);
  }
  const { siteUrl, demoPassword } = env();
  return {
    count: values.count === undefined ? null : whole("--count", values.count, MOST),
    concurrency: whole("--concurrency", values.concurrency ?? "32", MOST_AT_ONCE),
    flows: new Set(flows as Flow[]),
    url: address(values.url) ?? siteUrl,
    email: values.email ?? "owner@acme.example",
    password: values.password ?? demoPassword,
    template: values.template ?? null,
    seed:
      values.seed === undefined
        ? Math.floor(Math.random() * MOST_SEED) + 1
        : whole("--seed", values.seed, MOST_SEED),
  };
}

const MOST_SEED = 2 ** 31;

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: {
        ...{ count: text, concurrency: text, flow: text, url: text, email: text },
        ...{ password: text, template: text, seed: text, help: { type: "boolean" } },
      },
    });
  } catch (error) {
    throw new StartRefusal(`${(error as Error).message}\n${USAGE}`);
  }
}

function whole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new StartRefusal(`${name} takes a whole number from 1 to ${most}.`);
}

function address(text: string | undefined): URL | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new StartRefusal("--url takes the address of a server, as http://localhost:3000.");
}
