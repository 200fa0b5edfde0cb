import { z } from "zod";
import { provisioningToken } from "#db/schema/link.ts";
import { change } from "../change.ts";
import type { Context } from "../context.ts";
import { invalidInput } from "../errors.ts";
import { newId } from "../id.ts";
import { requirePermission } from "../permission.ts";
import { EndsAt, endOf, Label, Uses } from "./link-input.ts";

export const CreateTokenInput = z.strictObject({ label: Label, expiresAt: EndsAt, maxUses: Uses });
export type CreateTokenInput = z.infer<typeof CreateTokenInput>;

/**
 * Makes a provisioning token and answers its row's id alone: the transport derives the token from it, as often as the same
 * Idempotency-Key asks, and nothing keeps it in clear. `hashOf` gives the digest that is stored, for the domain does not know the
 * secret. Throws FORBIDDEN, INVALID_INPUT.
 */
export async function createToken(
  context: Context,
  input: CreateTokenInput,
  hashOf: (tokenId: string) => string,
): Promise<{ tokenId: string; expiresAt: string }> {
  const { organisationId, userId } = requirePermission(context, "link.manage").actor;
  return change(context, { name: "link.createToken", organisationId }, async (unit) => {
    const { label, maxUses } = input;
    const end = endOf(input.expiresAt, unit.now);
    if (!end.ok) throw invalidInput([{ field: "expiresAt", code: "END", message: end.message }]);
    const tokenId = newId(unit.now);
    await unit.tx.insert(provisioningToken).values({
      organisationId,
      id: tokenId,
      hash: hashOf(tokenId),
      label,
      maxUses,
      createdBy: userId,
      createdAt: unit.now,
      expiresAt: end.at,
    });
    const expiresAt = new Date(end.at).toISOString();
    const after = { label, maxUses, expiresAt };
    unit.record({
      thingKind: "link",
      thingId: tokenId,
      action: "token-made",
      state: "active",
      after,
    });
    return { tokenId, expiresAt };
  });
}
