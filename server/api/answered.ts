import { toDomainError } from "./errors.ts";
import { countRequest } from "./metrics.ts";

interface Router {
  _def: { procedures: Record<string, unknown> };
}

/** Counts the requests of one API from their arrival; what tRPC tells of an answer gives procedure and code. */
export function requestCounter(api: "console" | "device", router: () => Router) {
  return (begun: number) => {
    let counted = false;
    const count = (procedure: string, code: string) => {
      if (counted) return;
      counted = true;
      countRequest(api, { procedure, code, ms: performance.now() - begun });
    };
    return {
      /** For tRPC's `responseMeta`. */
      answered(paths: readonly string[] | undefined, errors: readonly Error[]) {
        const [error] = errors;
        count(procedureOf(router(), paths ?? []), error ? toDomainError(error).code : "OK");
      },
      /** Refused before any procedure. */
      refused(error: unknown) {
        count("none", toDomainError(error).code);
      },
    };
  };
}

function procedureOf(router: Router, paths: readonly string[]): string {
  if (paths.length > 1) return "batch";
  const [path = ""] = paths;
  return Object.hasOwn(router._def.procedures, path) ? path : "none";
}
