import { and, count, desc, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { companyId, organisation, RE_ENROLMENT_POLICIES } from "#db/schema/organisation.ts";
import { request } from "#db/schema/request.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requirePermission } from "../permission.ts";
import { typedText } from "../typed-text.ts";
import { OrganisationName } from "../user/person-name.ts";

/** What an owner decides about the organisation. */
export const OrganisationSettings = z.strictObject({
  name: OrganisationName,
  /** IANA name of the zone its people read times in. */
  timeZone: z.string().refine(isTimeZone, "Choose a time zone of the list."),
  /** Where its people ask for help: an address, a number, a page; shown on posters. */
  supportContact: typedText(200).nullable(),
  agentRequired: z.boolean(),
  outletRequired: z.boolean(),
  partnerRequired: z.boolean(),
  /** Days after which a request nobody decides expires. */
  requestExpiryDays: z.int().min(1).max(365),
  reEnrolmentPolicy: z.enum(RE_ENROLMENT_POLICIES),
  noticeRequests: z.boolean(),
  noticeLicences: z.boolean(),
  /** Days after which details of closed requests and finished imports are dropped; null keeps them. */
  retentionDays: z.int().min(30).max(3_650).nullable(),
});
export type OrganisationSettings = z.infer<typeof OrganisationSettings>;

export interface SettingsView extends OrganisationSettings {
  /** The working company IDs, the current one first; older ones work until their overlap ends; `waiting` counts the pending requests that came with one. */
  companyIds: { value: string; validUntil: string | null; waiting: number }[];
}

/** The columns of the settings, under the names they have everywhere. */
export const SETTINGS = {
  name: organisation.name,
  timeZone: organisation.timeZone,
  supportContact: organisation.supportContact,
  agentRequired: organisation.agentRequired,
  outletRequired: organisation.outletRequired,
  partnerRequired: organisation.partnerRequired,
  requestExpiryDays: organisation.requestExpiryDays,
  reEnrolmentPolicy: organisation.reEnrolmentPolicy,
  noticeRequests: organisation.noticeRequests,
  noticeLicences: organisation.noticeLicences,
  retentionDays: organisation.retentionDays,
};

/** The settings of the organisation of whoever asks. Throws FORBIDDEN. */
export async function organisationSettings(context: Context): Promise<SettingsView> {
  const { db, clock, actor } = requirePermission(context, "organisation.read");
  const { organisationId } = actor;
  const [[settings], ids, waiting] = await Promise.all([
    db.read.select(SETTINGS).from(organisation).where(eq(organisation.id, organisationId)),
    db.read
      .select({ value: companyId.value, validUntil: companyId.validUntil })
      .from(companyId)
      .where(
        and(
          eq(companyId.organisationId, organisationId),
          or(isNull(companyId.validUntil), gt(companyId.validUntil, clock.now())),
        ),
      )
      .orderBy(desc(isNull(companyId.validUntil)), desc(companyId.validUntil)),
    db.read
      .select({ typed: request.companyIdTyped, count: count() })
      .from(request)
      .where(
        and(
          eq(request.organisationId, organisationId),
          eq(request.state, "pending"),
          gt(request.expiresAt, clock.now()),
        ),
      )
      .groupBy(request.companyIdTyped),
  ]);
  if (!settings) throw notFound("organisation");
  return {
    ...settings,
    companyIds: ids.map(({ value, validUntil }) => ({
      value,
      waiting: waiting.find((one) => one.typed === value)?.count ?? 0,
      validUntil: validUntil === null ? null : new Date(validUntil).toISOString(),
    })),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
