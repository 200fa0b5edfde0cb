import { createHash } from "node:crypto";
import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { provisioningToken } from "#db/schema/link.ts";
import { organisation } from "#db/schema/organisation.ts";
import type { Unit } from "../change.ts";
import { DomainError } from "../errors.ts";
import type { Reader } from "../throttle/window.ts";
import { type LinkState, linkState } from "./link-state.ts";

/** A provisioning token as its row has it. */
export interface FoundToken {
  organisationId: string;
  tokenId: string;
  state: LinkState;
  useCount: number;
}

/** The provisioning token a device presents, found by its SHA-256; null when there is none, or its organisation is suspended. */
export async function findToken(
  reader: Reader,
  presented: string,
  now: number,
): Promise<FoundToken | null> {
  const hash = createHash("sha256").update(presented).digest("hex");
  const [found] = await reader
    .select({ token: provisioningToken })
    .from(provisioningToken)
    .innerJoin(organisation, eq(organisation.id, provisioningToken.organisationId))
    .where(and(eq(provisioningToken.hash, hash), eq(organisation.state, "active")));
  if (!found) return null;
  const { organisationId, id: tokenId, useCount } = found.token;
  return { organisationId, tokenId, state: linkState(found.token, now), useCount };
}

/** A token that lets in. Throws UNAUTHENTICATED for one that is unknown, revoked or used up, TOKEN_EXPIRED by its time. */
export function requireGoodToken(token: FoundToken | null): FoundToken {
  if (token?.state === "expired") {
    throw new DomainError(
      "TOKEN_EXPIRED",
      "The provisioning token has expired. Ask your IT for a new code.",
    );
  }
  if (token?.state !== "active") throw deadToken();
  return token;
}

/** Takes one use, by one conditional update: the number of uses is exact, however many come at once. Throws UNAUTHENTICATED. */
export async function takeTokenUse(unit: Unit, tokenId: string): Promise<void> {
  const taken = await unit.tx
    .update(provisioningToken)
    .set({ useCount: sql`${provisioningToken.useCount} + 1` })
    .where(
      and(
        eq(provisioningToken.organisationId, unit.organisationId),
        eq(provisioningToken.id, tokenId),
        isNull(provisioningToken.revokedAt),
        gt(provisioningToken.expiresAt, unit.now),
        or(
          isNull(provisioningToken.maxUses),
          lt(provisioningToken.useCount, provisioningToken.maxUses),
        ),
      ),
    )
    .returning({ id: provisioningToken.id });
  if (taken.length !== 1) throw deadToken();
}

function deadToken(): DomainError {
  return new DomainError(
    "UNAUTHENTICATED",
    "This provisioning token does not work. Ask your IT for a new code.",
  );
}
