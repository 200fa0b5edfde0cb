import { readiness } from "#server/api/readiness.ts";

export const dynamic = "force-dynamic";

/** The process can serve: 200, or 503 with what is missing. */
export async function GET() {
  const ready = await readiness();
  return Response.json(ready, {
    status: ready.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
