import type { z } from "zod";
import type { AppCode } from "#server/domain/errors.ts";
import { deviceApiRouter } from "../device-router.ts";
import type { ProcedureMeta } from "../device-trpc.ts";

/** A procedure of the device API as its documentation sees it. */
export interface DescribedProcedure extends ProcedureMeta {
  /** "enrolment.start". */
  path: string;
  type: "query" | "mutation";
  input: z.ZodType | null;
  output: z.ZodType | null;
  /** Every `appCode` it may answer, those of any procedure included. */
  allCodes: AppCode[];
}

interface Definition {
  type: "query" | "mutation";
  meta?: ProcedureMeta;
  inputs: z.ZodType[];
  output?: z.ZodType;
}

const ALWAYS: AppCode[] = ["INVALID_INPUT", "RATE_LIMITED", "UNAVAILABLE", "INTERNAL"];

/** Every procedure, in the order of the router. Throws when one does not describe itself. */
export function describedProcedures(): DescribedProcedure[] {
  return Object.entries(deviceApiRouter._def.procedures).map(([path, procedure]) => {
    const { type, meta, inputs, output } = (procedure as unknown as { _def: Definition })._def;
    if (!meta) throw new Error(`${path} has no meta`);
    const allCodes = [
      ...ALWAYS,
      ...(meta.token === null ? [] : (["UNAUTHENTICATED"] as const)),
      ...(type === "mutation" ? (["IDEMPOTENCY_MISMATCH"] as const) : []),
      ...meta.codes,
    ];
    return {
      ...meta,
      path,
      type,
      input: inputs[0] ?? null,
      output: output ?? null,
      allCodes: [...new Set(allCodes)],
    };
  });
}
