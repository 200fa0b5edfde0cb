import type { Anybody } from "./role-page.ts";
import { type Caller, ENROLLERS, READERS } from "./role-procedure.ts";

/**
 * Who may call a route's method: roles, anybody, or, where the route has a table or a proof of its own, what that is: each procedure's row
 * (`role-procedure.ts`), the token of a device client, the token of whoever reads the metrics.
 */
export type RouteCallers =
  | readonly Caller[]
  | Anybody
  | "by procedure"
  | "by device token"
  | "by metrics token";

/** Every route handler by its path, its methods, and who may call them. What a route does not list it answers with 405. */
export const ROLE_ROUTE: Record<string, Record<string, RouteCallers>> = {
  "/api/activity/export": { GET: READERS },
  "/api/allocation/export": { GET: READERS },
  "/api/auth/[...nextauth]": { GET: "anybody", POST: "anybody" },
  "/api/device/[[...procedure]]": {
    DELETE: "by device token",
    GET: "by device token",
    PATCH: "by device token",
    POST: "by device token",
    PUT: "by device token",
  },
  "/api/devices/export": { GET: READERS },
  "/api/health/live": { GET: "anybody" },
  "/api/health/ready": { GET: "anybody" },
  "/api/imports/[importId]/repair": { GET: READERS },
  "/api/links/[linkId]/qr": { GET: ENROLLERS },
  "/api/metrics": { GET: "by metrics token" },
  "/api/openapi.json": { GET: "anybody" },
  "/api/outlets/export": { GET: READERS },
  "/api/template": { GET: READERS },
  "/api/trpc/[trpc]": { GET: "by procedure", POST: "by procedure" },
};
