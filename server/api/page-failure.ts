import { logger } from "#server/log.ts";

/** Writes that a page failed: under the number it shows, by its route and not its address, which may hold a secret (T35). */
export function logPageFailure(error: unknown, route: string): void {
  const { digest } = (error ?? {}) as { digest?: unknown };
  const requestId = typeof digest === "string" ? digest : null;
  logger().error({ requestId, name: route, err: error }, "page failed");
}
