import { and, eq, isNull } from "drizzle-orm";
import { provisioningToken } from "#db/schema/link.ts";
import { toldWho } from "../activity/last-change.ts";
import { change, type Unit } from "../change.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { TokenInput } from "./link-input.ts";

/** Ends a provisioning token at once; devices it let in stay. Throws FORBIDDEN, NOT_FOUND, CONFLICT when it was revoked before. */
export async function revokeToken(
  context: Context,
  { tokenId }: TokenInput,
): Promise<{ tokenId: string; label: string }> {
  const { organisationId } = requirePermission(context, "link.manage").actor;
  return change(context, { name: "link.revokeToken", organisationId }, async (unit) => {
    const [revoked] = await unit.tx
      .update(provisioningToken)
      .set({ revokedAt: unit.now })
      .where(and(thisToken(organisationId, tokenId), isNull(provisioningToken.revokedAt)))
      .returning({ label: provisioningToken.label, useCount: provisioningToken.useCount });
    if (!revoked) throw await whyNot(unit, tokenId);
    unit.record({
      thingKind: "link",
      thingId: tokenId,
      action: "token-revoked",
      state: "revoked",
      after: revoked,
    });
    return { tokenId, label: revoked.label };
  });
}

const thisToken = (organisationId: string, tokenId: string) =>
  and(eq(provisioningToken.organisationId, organisationId), eq(provisioningToken.id, tokenId));

async function whyNot(unit: Unit, tokenId: string): Promise<DomainError> {
  const { tx, organisationId } = unit;
  const [found] = await tx
    .select({ revokedAt: provisioningToken.revokedAt })
    .from(provisioningToken)
    .where(thisToken(organisationId, tokenId));
  if (!found) return notFound("provisioning token");
  const revokedAt = new Date(found.revokedAt ?? 0).toISOString();
  const refusal = new DomainError("CONFLICT", "This token was revoked before.", {
    details: { revokedAt },
  });
  return toldWho(unit, tokenId, refusal);
}
