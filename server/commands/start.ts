import { watchTraffic } from "../api/in-flight.ts";
import { tellSocketAddress } from "../api/socket-address.ts";
import { publishEnv, requireSecret } from "../env.ts";
import { StartRefusal } from "../start-refusal.ts";

/**
 * Bundled into the standalone server's folder as `start.mjs`. Everything that has to happen before Next is loaded: relative paths are
 * taken from where it is started, a wrong setting ends it with one line, and the truth about the client's address is told from the
 * first request on. SIGTERM is ours (server/start.ts).
 */
try {
  const settings = publishEnv({ NEXT_MANUAL_SIG_HANDLE: "1", NODE_ENV: "production" });
  requireSecret(settings);
  tellSocketAddress(settings.trustedProxyHops);
  watchTraffic();
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(`Not started. ${error.message}`);
  process.exit(1);
}
const server = "./server.js";
await import(server);
