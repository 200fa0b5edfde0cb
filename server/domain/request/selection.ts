import { and, asc, eq, gt, notInArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { enrolmentLink } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Tx } from "#db/write.ts";
import type { Unit } from "../change.ts";
import { MOST_SELECTED } from "../device/selection.ts";
import { DomainError } from "../errors.ts";
import { RequestFilter, requestCondition } from "./filter.ts";

/** The requests a decision is meant for: by id, or all that match a filter, with the count the person saw. */
export const RequestSelection = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(MOST_SELECTED) }),
  z.strictObject({
    filter: RequestFilter,
    except: z.array(z.string().min(1).max(64)).max(1_000).optional(),
    /** What `count({ filter })` said; `except` is taken off afterwards. */
    expectedCount: z.int().min(0),
  }),
]);
export type RequestSelection = z.infer<typeof RequestSelection>;

/** A request as a decision needs it, with its requester's account and its link's places. */
export type SelectedRequest = Awaited<ReturnType<typeof readSelected>>[number];

/**
 * Reads the selected requests inside the unit, oldest first. Ids that are not of the organisation come back as `missing`. Throws
 * SELECTION_MOVED with the new count when a filter no longer matches as many as the person saw: then nothing is done.
 */
export async function selectRequestsInUnit(
  unit: Unit,
  selection: RequestSelection,
): Promise<{ requests: SelectedRequest[]; missing: string[] }> {
  const { tx, organisationId } = unit;
  if ("ids" in selection) {
    const unique = [...new Set(selection.ids)];
    const requests = await readSelected(
      tx,
      and(
        eq(request.organisationId, organisationId),
        unique.length === 1
          ? eq(request.id, unique[0] ?? "")
          : sql`${request.id} in (select value from json_each(${JSON.stringify(unique)}))`,
      ),
    );
    const found = new Set(requests.map((row) => row.id));
    return { requests, missing: unique.filter((id) => !found.has(id)) };
  }
  const { filter, except = [], expectedCount } = selection;
  const matching = requestCondition(organisationId, filter);
  const [counted] = await tx.select({ count: sql<number>`count(*)` }).from(request).where(matching);
  refuseMoved(counted?.count ?? 0, expectedCount);
  const chosen = and(matching, except.length > 0 ? notInArray(request.id, except) : undefined);
  return { requests: await readSelected(tx, chosen), missing: [] };
}

function refuseMoved(count: number, expectedCount: number): void {
  if (count !== expectedCount) {
    throw new DomainError(
      "SELECTION_MOVED",
      `${count} requests match now, not ${expectedCount}. Nothing was done: look at the list again.`,
      { details: { count } },
    );
  }
  if (count > MOST_SELECTED) {
    throw new DomainError(
      "INVALID_INPUT",
      `At most ${MOST_SELECTED} requests are decided at a time, and ${count} match. Narrow the filter.`,
    );
  }
}

/** The one pending request of this id, or null when it is decided, gone or past its time. */
export async function readPending(unit: Unit, id: string): Promise<SelectedRequest | null> {
  const [row] = await readSelected(
    unit.tx,
    and(
      eq(request.organisationId, unit.organisationId),
      eq(request.id, id),
      eq(request.state, "pending"),
      gt(request.expiresAt, unit.now),
    ),
  );
  return row ?? null;
}

function readSelected(tx: Tx, condition: SQL | undefined) {
  return tx
    .select({
      id: request.id,
      kind: request.kind,
      state: request.state,
      expiresAt: request.expiresAt,
      requestCode: request.requestCode,
      platform: request.platform,
      imei: request.imei,
      imei2: request.imei2,
      serial: request.serial,
      mac: request.mac,
      model: request.model,
      flags: request.flags,
      linkId: request.linkId,
      linkOutletId: enrolmentLink.outletId,
      linkPartnerId: enrolmentLink.partnerId,
      requester: {
        id: user.id,
        name: user.name,
        email: user.email,
        state: user.state,
        operator: user.operator,
        organisationId: user.organisationId,
        emailVerifiedAt: user.emailVerifiedAt,
      },
    })
    .from(request)
    .innerJoin(user, eq(user.id, request.requesterId))
    .leftJoin(
      enrolmentLink,
      and(
        eq(enrolmentLink.organisationId, request.organisationId),
        eq(enrolmentLink.id, request.linkId),
      ),
    )
    .where(condition)
    .orderBy(asc(request.createdAt), asc(request.id));
}
