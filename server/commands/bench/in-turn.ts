import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** One side of a comparison: a module that answers every message with the outcome of one more run. */
export interface Contender {
  module: URL;
  args: readonly string[];
}

/**
 * Runs contenders in turn (A B A B), each in a process of its own, so that none pays for another's garbage. The first `warm` rounds
 * do not count. Answers what they told of each round.
 */
export async function inTurn<Name extends string, Outcome>(
  contenders: Record<Name, Contender>,
  { warm, runs }: { warm: number; runs: number },
): Promise<Record<Name, Outcome[]>> {
  const names = Object.keys(contenders) as Name[];
  const children = names.map((name) => [name, start(contenders[name])] as const);
  const outcomes = Object.fromEntries(names.map((name) => [name, [] as Outcome[]]));
  try {
    for (let round = 0; round < warm + runs; round++) {
      for (const [name, child] of children) {
        const outcome = await oneRun<Outcome>(name, child);
        if (round >= warm) outcomes[name]?.push(outcome);
      }
    }
    return outcomes as Record<Name, Outcome[]>;
  } finally {
    for (const [, child] of children) child.kill();
  }
}

function start({ module, args }: Contender): ChildProcess {
  const execArgv = module.pathname.endsWith(".ts") ? ["--import", "tsx"] : [];
  return fork(module, [...args], { execArgv });
}

async function oneRun<Outcome>(name: string, child: ChildProcess): Promise<Outcome> {
  const lost = new AbortController();
  const ended = once(child, "exit", { signal: lost.signal }).then(([code]) => {
    throw new Error(`The bench's process ${name} ended with ${code}.`);
  });
  child.send("run");
  try {
    const [outcome] = await Promise.race([once(child, "message", { signal: lost.signal }), ended]);
    return outcome;
  } finally {
    ended.catch(() => undefined);
    lost.abort();
  }
}
