import { Worker } from "node:worker_threads";

/** The reader's heap; what a file within the limits needs is a tenth of it. */
export const HEAP_MB = 256;

/** How long a thread that has read a file waits for the next: one that has run before reads in a third of the CPU. */
const IDLE_MS = 60_000;

let idle: { worker: Worker; timer: NodeJS.Timeout } | null = null;

/** The thread that waits, or a new one. It keeps the process alive until it is given back or ended. */
export function takeThread(): Worker {
  if (idle === null) return startThread();
  const { worker, timer } = idle;
  idle = null;
  clearTimeout(timer);
  stopListening(worker);
  worker.ref();
  return worker;
}

/** Gives back a thread that has read a file to its end. Any other is ended by whoever took it. */
export async function giveThreadBack(worker: Worker): Promise<void> {
  stopListening(worker);
  if (idle !== null) {
    await worker.terminate();
    return;
  }
  const timer = setTimeout(endIdleThread, IDLE_MS).unref();
  // One that dies while nobody listens is replaced by the next file's.
  worker.on("error", endIdleThread);
  worker.on("exit", endIdleThread);
  worker.unref();
  idle = { worker, timer };
}

/** Ends the thread that waits, if there is one. */
export async function endIdleThread(): Promise<void> {
  if (idle === null) return;
  const { worker, timer } = idle;
  idle = null;
  clearTimeout(timer);
  await worker.terminate();
}

function stopListening(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

function startThread(): Worker {
  return new Worker(new URL("./worker.mjs", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
  });
}
