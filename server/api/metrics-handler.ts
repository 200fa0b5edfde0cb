import { randomUUID } from "node:crypto";
import { sameSecret } from "#server/auth/token.ts";
import { DomainError } from "#server/domain/errors.ts";
import { env } from "#server/env.ts";
import { metricsText } from "./metrics.ts";
import { refuse } from "./refuse.ts";

/** What this process counts, for whoever holds `$METRICS_TOKEN`; without that variable there is nothing here (CONTRACT.md, Environment). */
export async function handleMetricsRequest(request: Request): Promise<Response> {
  try {
    requireToken(request.headers.get("authorization"));
    const { text, contentType } = await metricsText();
    return new Response(text, {
      headers: { "content-type": contentType, "cache-control": "no-store" },
    });
  } catch (error) {
    return refuse(error, { requestId: randomUUID() });
  }
}

function requireToken(authorization: string | null): void {
  const { metricsToken } = env();
  if (metricsToken === null) {
    throw new DomainError("NOT_FOUND", "There is nothing at this address.");
  }
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (given === undefined || !sameSecret(given, metricsToken)) {
    throw new DomainError("UNAUTHENTICATED", "This takes the token of METRICS_TOKEN.");
  }
}
