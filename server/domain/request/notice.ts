import { and, count, eq, inArray } from "drizzle-orm";
import { organisation } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import type { Unit } from "../change.ts";
import { postMails } from "../mail/post.ts";
import { waitingMail } from "../mail/request-mail.ts";
import { subjectOf } from "../throttle/subject.ts";
import { addAttempt, standing, type Window } from "../throttle/window.ts";

const HOUR_MS = 60 * 60_000;

/**
 * Within the transaction that raises a request, after its row: tells the organisation's owners and admins by mail how many wait, at
 * most once an hour and only if the organisation wants it.
 */
export async function noticeNewRequest(unit: Unit): Promise<void> {
  const { tx, now, organisationId } = unit;
  const window = noticeWindow(organisationId);
  if ((await standing(tx, window, now)).count >= window.limit) return;
  const [wants] = await tx
    .select({ requests: organisation.noticeRequests })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  if (!wants?.requests) return;
  const deciders = await tx
    .select({ email: user.email })
    .from(user)
    .where(
      and(
        eq(user.organisationId, organisationId),
        inArray(user.role, ["owner", "admin"]),
        eq(user.state, "active"),
      ),
    );
  const [pending] = await tx
    .select({ waiting: count() })
    .from(request)
    .where(and(eq(request.organisationId, organisationId), eq(request.state, "pending")));
  const mail = waitingMail({ waiting: Math.max(1, pending?.waiting ?? 0) });
  await addAttempt(tx, window, now);
  await postMails(
    unit,
    deciders.map(({ email }) => ({ email, mail })),
  );
}

const noticeWindow = (organisationId: string): Window => ({
  scope: "request-notice",
  subject: subjectOf(organisationId),
  windowMs: HOUR_MS,
  limit: 1,
});
