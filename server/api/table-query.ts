import { z } from "zod";
import { DomainError } from "#server/domain/errors.ts";
import { parseInput } from "./errors.ts";

/**
 * What an export is asked for: `format` (xlsx unless said), and `filter`, the JSON that the list's procedure takes. Throws
 * INVALID_INPUT.
 */
export function tableQuery<Filter>(
  request: Request,
  filter: z.ZodType<Filter>,
): { format: "xlsx" | "csv"; filter: Filter } {
  const asked = new URL(request.url).searchParams;
  return parseInput(z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx"), filter }), {
    format: asked.get("format") ?? undefined,
    filter: parsed(asked.get("filter")),
  });
}

function parsed(text: string | null): unknown {
  if (text === null || text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("INVALID_INPUT", "The filter is not JSON.");
  }
}
