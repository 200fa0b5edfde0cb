import { handleDeviceRequest } from "#server/api/device-handler.ts";

export const dynamic = "force-dynamic";

const answer = (request: Request) => handleDeviceRequest(request);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
