import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/open.ts";
import { device, deviceToken } from "#db/schema/device.ts";
import { organisation } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Tx } from "#db/write.ts";
import { DomainError } from "../errors.ts";

/**
 * A request by the SHA-256 of its token, with its requester, its organisation and, once approved, its device and that one's current
 * token: one statement, the same whatever the request is. Throws UNAUTHENTICATED for a hash that no request has.
 */
export async function findRequest(
  reader: Pick<Database["read"] | Tx, "select">,
  tokenHash: string,
) {
  const [found] = await reader
    .select({
      request,
      requester: { userId: user.id, name: user.name, state: user.state },
      organisation: { name: organisation.name, state: organisation.state },
      device: { id: device.id, state: device.state, imei: device.imei, serial: device.serial },
      token: {
        id: deviceToken.id,
        generation: deviceToken.generation,
        createdAt: deviceToken.createdAt,
      },
    })
    .from(request)
    .innerJoin(user, eq(user.id, request.requesterId))
    .leftJoin(organisation, eq(organisation.id, request.organisationId))
    .leftJoin(
      device,
      and(eq(device.organisationId, request.organisationId), eq(device.id, request.deviceId)),
    )
    .leftJoin(
      deviceToken,
      and(
        eq(deviceToken.organisationId, device.organisationId),
        eq(deviceToken.deviceId, device.id),
        isNull(deviceToken.endedAt),
      ),
    )
    .where(eq(request.tokenHash, tokenHash));
  if (!found) throw new DomainError("UNAUTHENTICATED", "This request token is of no request.");
  return found;
}

export type FoundRequest = Awaited<ReturnType<typeof findRequest>>;

/** The state as it is at a moment: past its time nothing is pending, whether it is marked yet or not. */
export function stateAt(
  { state, expiresAt }: Pick<FoundRequest["request"], "state" | "expiresAt">,
  now: number,
): FoundRequest["request"]["state"] {
  return state === "pending" && (expiresAt ?? 0) <= now ? "expired" : state;
}
