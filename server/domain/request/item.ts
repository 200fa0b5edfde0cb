import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "#db/open.ts";
import { approvalRule, enrolmentLink } from "#db/schema/link.ts";
import { request } from "#db/schema/request.ts";
import { user } from "#db/schema/user.ts";
import { typedOf } from "../enrolment/not-typed.ts";
import { standingFlags } from "./flags.ts";
import { type NamedDevice, namedDevices } from "./named-devices.ts";
import { mayJoin, type Requester } from "./requester.ts";
import { ruleName } from "./rule-name.ts";

type Row = typeof request.$inferSelect;

/** How strong the claim on the identifiers is, in one word (EXPERIENCE.md 2.7). `proven` is for keys and tokens. */
export type Claim = "typed" | "reported" | "matched" | "proven";

/** A tagging request as the approval page shows it. Times are ISO 8601. */
export interface RequestItem {
  id: string;
  kind: Row["kind"];
  state: Row["state"];
  requestCode: string;
  requester: {
    userId: string;
    name: string;
    email: string;
    emailVerified: boolean;
    accountCreatedAt: string;
    /** False when approving cannot make the requester an agent here: then somebody must be chosen. */
    mayJoin: boolean;
  };
  platform: Row["platform"];
  imei: string | null;
  imei2: string | null;
  serial: string | null;
  mac: string | null;
  model: string | null;
  osVersion: string | null;
  appVersion: string | null;
  way: {
    kind: "company-id" | "link";
    companyIdTyped: string;
    linkId: string | null;
    linkLabel: string | null;
  };
  /** Approved on purpose only. */
  flags: string[];
  /** Shown, and no more. */
  notes: string[];
  claim: Claim;
  /** The live device of the organisation that it names, or the one that it became. */
  device: { deviceId: string; state: string } | null;
  waitsFor: "licences" | null;
  createdAt: string;
  expiresAt: string;
  decidedAt: string | null;
  decidedBy: { kind: "user" | "rule"; name: string } | null;
  reason: string | null;
  assignedTo: { userId: string; name: string } | null;
  version: number;
}

const requester = alias(user, "requester");
const decider = alias(user, "decider");
const agent = alias(user, "agent");

/** Requests with the people, links and rules they name, to be narrowed and ordered by whoever asks. */
export function selectRequests({ read }: Database) {
  return read
    .select({
      row: request,
      requester: {
        id: requester.id,
        name: requester.name,
        email: requester.email,
        state: requester.state,
        operator: requester.operator,
        organisationId: requester.organisationId,
        emailVerifiedAt: requester.emailVerifiedAt,
        createdAt: requester.createdAt,
      },
      linkLabel: enrolmentLink.label,
      decider: decider.name,
      rule: approvalRule,
      agent: { id: agent.id, name: agent.name },
    })
    .from(request)
    .innerJoin(requester, eq(requester.id, request.requesterId))
    .leftJoin(
      enrolmentLink,
      and(
        eq(enrolmentLink.organisationId, request.organisationId),
        eq(enrolmentLink.id, request.linkId),
      ),
    )
    .leftJoin(decider, eq(decider.id, request.decidedBy))
    .leftJoin(
      approvalRule,
      and(
        eq(approvalRule.organisationId, request.organisationId),
        eq(approvalRule.id, request.decidedByRuleId),
      ),
    )
    .leftJoin(
      agent,
      and(eq(agent.organisationId, request.organisationId), eq(agent.id, request.assignedUserId)),
    )
    .$dynamic();
}

export type RequestRow = Awaited<ReturnType<typeof selectRequests>>[number];

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** What of an item depends on more than its own row. */
export interface Around {
  organisationId: string;
  devices: Map<string, NamedDevice[]>;
  /** Licences there are for approving: of whoever looks, or of all deciders for somebody who may not decide. */
  available: number;
  now: number;
}

/** Which live devices these rows name: the pending ones by their identifiers, the approved ones by what they became. */
export async function devicesOf(
  database: Database,
  organisationId: string,
  rows: RequestRow[],
): Promise<Around["devices"]> {
  return namedDevices(
    database.read,
    organisationId,
    rows.map(({ row }) => row),
  );
}

/** A row as the page shows it. */
export function toItem(found: RequestRow, around: Around): RequestItem {
  const { row } = found;
  const { id, kind, requestCode, platform, imei, imei2, serial, mac, model } = row;
  const state = stateAt(row, around.now);
  const named = around.devices.get(id) ?? [];
  const device = named.find((one) => one.deviceId === row.deviceId) ?? named[0] ?? null;
  const { osVersion, appVersion, linkId, reason, version } = row;
  return {
    ...{ id, kind, state, requestCode, platform, imei, imei2, serial, mac, model },
    ...{ osVersion, appVersion, reason, version, device },
    requester: toRequester(found.requester, around.organisationId),
    way: {
      kind: linkId ? "link" : "company-id",
      companyIdTyped: typedOf(row),
      linkId,
      linkLabel: found.linkLabel,
    },
    ...standingFlags(row.flags, found.requester.emailVerifiedAt !== null),
    claim: claimOf(row, device),
    waitsFor: state === "pending" && !device && around.available === 0 ? "licences" : null,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: new Date(row.expiresAt).toISOString(),
    decidedAt: iso(row.decidedAt),
    decidedBy: decidedBy(found),
    assignedTo: found.agent ? { userId: found.agent.id, name: found.agent.name } : null,
  };
}

/** What is past its time is expired, whether or not the sweep has come by. */
export function stateAt({ state, expiresAt }: Pick<Row, "state" | "expiresAt">, now: number) {
  return state === "pending" && expiresAt <= now ? "expired" : state;
}

function toRequester(of: Requester & RequestRow["requester"], organisationId: string) {
  return {
    userId: of.id,
    name: of.name,
    email: of.email,
    emailVerified: of.emailVerifiedAt !== null,
    accountCreatedAt: new Date(of.createdAt).toISOString(),
    mayJoin: mayJoin(of, organisationId),
  };
}

function claimOf({ osVersion, appVersion }: Row, device: NamedDevice | null): Claim {
  if (device) return "matched";
  return osVersion || appVersion ? "reported" : "typed";
}

function decidedBy({ decider: name, rule }: RequestRow): RequestItem["decidedBy"] {
  if (rule) return { kind: "rule", name: ruleName(rule) };
  return name === null ? null : { kind: "user", name };
}
