import { handleMetricsRequest } from "#server/api/metrics-handler.ts";

export const dynamic = "force-dynamic";

export { handleMetricsRequest as GET };
