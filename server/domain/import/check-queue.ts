import { DomainError } from "../errors.ts";

/** Checks that run at once in this process, and that may wait (ASSURANCE.md part 4). Of one organisation, one runs. */
const RUNNING_MAX = 2;
const WAITING_MAX = 8;

interface Waiting {
  organisationId: string;
  start: () => void;
}

interface Queue {
  running: Set<string>;
  waiting: Waiting[];
}

// Next loads this module several times in one process; the queue is one.
const SHELF = Symbol.for("smartmdm.enrolment.check-queue");
const shelf = globalThis as { [SHELF]?: Queue };

function queue(): Queue {
  shelf[SHELF] ??= { running: new Set(), waiting: [] };
  return shelf[SHELF];
}

/** How many files are being checked in this process, and how many wait for it. */
export function checksUnderWay(): { running: number; waiting: number } {
  const { running, waiting } = queue();
  return { running: running.size, waiting: waiting.length };
}

/** Throws UNAVAILABLE when as many files wait for their check as may. */
export function refuseWhenFull(): void {
  if (queue().waiting.length < WAITING_MAX) return;
  throw new DomainError(
    "UNAVAILABLE",
    "Many files are being checked just now. Try again in a few seconds.",
    {
      retryAfterSeconds: 5,
    },
  );
}

/** Runs a check when it is its organisation's turn. Resolves, or rejects, with it. Throws UNAVAILABLE when the queue is full. */
export async function runInTurn(organisationId: string, check: () => Promise<void>): Promise<void> {
  refuseWhenFull();
  await new Promise<void>((start) => {
    queue().waiting.push({ organisationId, start });
    startNext();
  });
  try {
    await check();
  } finally {
    queue().running.delete(organisationId);
    startNext();
  }
}

function startNext(): void {
  const { running, waiting } = queue();
  while (running.size < RUNNING_MAX) {
    const index = waiting.findIndex((one) => !running.has(one.organisationId));
    const [next] = index < 0 ? [] : waiting.splice(index, 1);
    if (!next) return;
    running.add(next.organisationId);
    next.start();
  }
}
