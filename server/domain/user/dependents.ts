import { and, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { allocationAccount } from "#db/schema/allocation.ts";
import { assignment, device, LIVE_STATES } from "#db/schema/device.ts";
import { imports } from "#db/schema/import.ts";
import { approvalRule } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import { availableTo, inUseOf } from "../allocation/account.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import type { UserInput } from "./manage.ts";

/** What hangs on somebody, looked at before they are disabled or removed (EXPERIENCE.md 2.8). */
export interface Dependents {
  userId: string;
  name: string;
  /** Live devices assigned to them, and of these the ones nobody else holds. */
  devices: number;
  onlyTheirs: number;
  /** Licences an owner may take back, and those their devices hold. */
  available: number;
  inUse: number;
  readyImports: number;
  pendingRequests: number;
  /** Approval rules that draw from them. */
  rules: number;
}

/** Counts what depends on a user of the organisation. Throws FORBIDDEN, NOT_FOUND. */
export async function userDependents(context: Context, { userId }: UserInput): Promise<Dependents> {
  const { organisationId } = requirePermission(context, "user.read").actor;
  const { read } = context.db;
  const held = sql`(select ${assignment.deviceId} from ${assignment} where ${assignment.organisationId} = ${organisationId} and ${assignment.userId} = ${userId})`;
  const others = sql`exists (select 1 from ${assignment} where ${assignment.organisationId} = ${organisationId} and ${assignment.deviceId} = ${device.id} and ${assignment.userId} <> ${userId})`;
  const [[found], [devices], accounts, [ready], [pending], [rules]] = await Promise.all([
    read
      .select({ name: user.name })
      .from(user)
      .where(and(eq(user.organisationId, organisationId), eq(user.id, userId))),
    read
      .select({
        devices: count(),
        onlyTheirs: sql<number>`coalesce(sum(not ${others}), 0)`,
      })
      .from(device)
      .where(
        and(
          eq(device.organisationId, organisationId),
          sql`${device.id} in ${held}`,
          inArray(device.state, [...LIVE_STATES]),
        ),
      ),
    read
      .select({ id: allocationAccount.id, balance: allocationAccount.balance })
      .from(allocationAccount)
      .where(
        and(
          eq(allocationAccount.organisationId, organisationId),
          inArray(allocationAccount.id, [availableTo(userId), inUseOf(userId)]),
        ),
      ),
    read
      .select({ imports: count() })
      .from(imports)
      .where(
        and(
          eq(imports.organisationId, organisationId),
          eq(imports.state, "ready"),
          eq(imports.createdBy, userId),
          isNull(imports.repairsId),
        ),
      ),
    read
      .select({ requests: count() })
      .from(request)
      .where(
        and(
          eq(request.organisationId, organisationId),
          eq(request.state, "pending"),
          eq(request.requesterId, userId),
        ),
      ),
    read
      .select({ rules: count() })
      .from(approvalRule)
      .where(
        and(
          eq(approvalRule.organisationId, organisationId),
          eq(approvalRule.drawUserId, userId),
          or(eq(approvalRule.state, "on"), eq(approvalRule.state, "trial")),
        ),
      ),
  ]);
  if (!found) throw notFound("user");
  const balance = (id: string) => accounts.find((one) => one.id === id)?.balance ?? 0;
  return {
    userId,
    name: found.name,
    devices: devices?.devices ?? 0,
    onlyTheirs: devices?.onlyTheirs ?? 0,
    available: balance(availableTo(userId)),
    inUse: balance(inUseOf(userId)),
    readyImports: ready?.imports ?? 0,
    pendingRequests: pending?.requests ?? 0,
    rules: rules?.rules ?? 0,
  };
}
