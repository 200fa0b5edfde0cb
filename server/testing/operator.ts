import { randomUUID } from "node:crypto";
import type { Database } from "#db/open.ts";
import { hashToken } from "#server/auth/token.ts";
import type { Clock } from "#server/domain/context.ts";
import { createOperator } from "#server/domain/operator/create-operator.ts";
import { activate } from "#server/domain/user/activate.ts";
import { systemContext } from "./organisation.ts";

/** A platform operator who has used the activation link. Sessions of it have version 2. */
export async function testOperator(
  db: Database,
  clock: Clock,
): Promise<{ id: string; sessionVersion: 2 }> {
  const tokenHash = hashToken(randomUUID());
  const email = `operator-${randomUUID()}@platform.example`;
  const { userId } = await createOperator(systemContext(db, clock), {
    email,
    name: "Operator",
    tokenHash,
  });
  await activate({ db, clock }, { tokenHash, passwordHash: "none" });
  return { id: userId, sessionVersion: 2 };
}
