import { httpBatchStreamLink, httpLink, type OperationContext, splitLink } from "@trpc/client";
import type { ConsoleRouter } from "#server/api/console-router.ts";

const URL = "/api/trpc";
const BATCH_LIMIT = 10;

/**
 * The way of the console's calls. Queries travel together. A mutation travels alone, for its Idempotency-Key is a header and must not
 * be taken for that of another one.
 */
export function consoleLinks() {
  return [
    splitLink<ConsoleRouter>({
      condition: ({ type }) => type === "mutation",
      true: httpLink({ url: URL, headers: ({ op }) => keyHeader(op.context) }),
      false: httpBatchStreamLink({ url: URL, maxItems: BATCH_LIMIT }),
    }),
  ];
}

/** Options of one mutation that has the effect of once, however often it is sent with this key: `client.x.y.mutate(input, sentOnce(key))`. */
export function sentOnce(idempotencyKey: string): { context: OperationContext } {
  return { context: { idempotencyKey } };
}

function keyHeader({ idempotencyKey }: OperationContext): Record<string, string> {
  return typeof idempotencyKey === "string" ? { "idempotency-key": idempotencyKey } : {};
}
