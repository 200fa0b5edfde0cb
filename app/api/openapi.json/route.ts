import description from "#server/api/device/openapi.json";

/** OpenAPI 3.1 of the device API; a test holds the file to the procedures. */
export function GET() {
  return Response.json(description, { headers: { "cache-control": "public, max-age=300" } });
}
