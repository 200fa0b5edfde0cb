import { and, eq, isNull, ne } from "drizzle-orm";
import { user, userToken } from "#db/schema/user.ts";
import type { Context, SystemActor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { newId } from "../id.ts";

/** How long an operator's activation link works. */
const LINK_LASTS_MS = 24 * 60 * 60 * 1000;

export interface CreateOperatorInput {
  /** As `Email` of server/auth gives it. */
  email: string;
  name: string;
  /** SHA-256 of the activation token, 64 hex digits; the token itself is shown once and never stored. */
  tokenHash: string;
}

export interface CreatedOperator {
  userId: string;
  /** Whether there was such an operator: then only the link is new, and every older one is dead. */
  existed: boolean;
  /** Epoch ms. */
  linkExpiresAt: number;
}

/**
 * Makes a platform operator who sets a password by a one-use link. For an operator that exists it makes a new link. Operators
 * belong to no organisation, and so to no organisation's history. Throws EMAIL_TAKEN for the address of anybody else.
 */
export async function createOperator(
  context: Context<SystemActor>,
  input: CreateOperatorInput,
): Promise<CreatedOperator> {
  const now = context.clock.now();
  const { email, name, tokenHash } = input;
  return context.db.write({ name: "operator.create", now }, async (tx) => {
    const [known] = await tx
      .select({ id: user.id, operator: user.operator })
      .from(user)
      .where(and(eq(user.email, email), ne(user.state, "removed")));
    if (known && !known.operator) {
      throw new DomainError(
        "EMAIL_TAKEN",
        `${email} is the address of somebody who is no operator.`,
      );
    }
    const userId = known?.id ?? newId(now);
    if (!known) {
      await tx
        .insert(user)
        .values({ id: userId, state: "invited", email, name, operator: true, createdAt: now });
    }
    await tx
      .update(userToken)
      .set({ revokedAt: now })
      .where(
        and(
          eq(userToken.userId, userId),
          eq(userToken.kind, "activation"),
          isNull(userToken.usedAt),
        ),
      );
    const linkExpiresAt = now + LINK_LASTS_MS;
    await tx.insert(userToken).values({
      id: newId(now),
      userId,
      kind: "activation",
      email,
      hash: tokenHash,
      createdAt: now,
      expiresAt: linkExpiresAt,
    });
    return { userId, existed: known !== undefined, linkExpiresAt };
  });
}
