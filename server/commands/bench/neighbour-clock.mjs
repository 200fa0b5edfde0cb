import { parentPort, workerData } from "node:worker_threads";

/**
 * A neighbour who calls at a steady rate from a thread of its own, whatever the main thread does: each message is the moment of a
 * call, in milliseconds of the wall clock. A stalled main thread finds its calls waiting, as a server finds its requests.
 */
const start = performance.now();
let sent = 0;
setInterval(() => {
  const due = Math.floor(((performance.now() - start) * workerData.perSecond) / 1000);
  for (; sent < due; sent++) parentPort?.postMessage(performance.timeOrigin + performance.now());
}, 1);
