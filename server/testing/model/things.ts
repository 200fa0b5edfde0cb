import type { Role } from "#server/domain/context.ts";
import type { Side } from "./side.ts";

export type DeviceState = "pre-enrolled" | "enrolled" | "suspended" | "retired" | "cancelled";

/** Somebody with an account. */
export interface ModelPerson {
  id: string;
  name: string;
  email: string;
  /** Null: they belong to nobody yet. */
  side: Side | null;
  role: Role | null;
  state: "invited" | "active" | "disabled" | "removed";
  /** Whether the address is verified, and of the domain that rules are for. */
  trusted: boolean;
  /** While invited: the hash of the link that lets them in, and until when. */
  link: { hash: string; expiresAt: number } | null;
}

export interface ModelToken {
  tokenId: string;
  generation: number;
  createdAt: number;
}

export interface ModelDevice {
  id: string;
  /** Number of its IMEI. */
  key: number;
  state: DeviceState;
  /** 1 while nothing happened to it since it was made. */
  version: number;
  drawer: ModelPerson;
  holders: Set<ModelPerson>;
  /** Numbers among the organisation's outlets and channel partners. */
  outlet: number | null;
  partner: number | null;
  importId: string | null;
  /** Every token its client was given; the last is the current one. */
  tokens: ModelToken[];
}

export interface ModelRequest {
  id: string;
  /** Null: raised with a company ID that led nowhere then. */
  side: Side | null;
  requester: ModelPerson;
  key: number;
  /** What was typed, or came by the link; empty when neither. */
  typed: string;
  byLink: boolean;
  kind: "new" | "re-enrolment";
  flagged: boolean;
  state: "pending" | "approved" | "rejected" | "expired" | "withdrawn";
  expiresAt: number;
  device: ModelDevice | null;
  decidedAt: number;
  claim: { at: number; generation: number } | null;
}

export interface ModelImport {
  id: string;
  state: "ready" | "committed" | "undone" | "expired";
  /** Numbers of the IMEIs of its rows, and whether each was known when the plan was made. */
  rows: { key: number; known: boolean }[];
  expiresAt: number;
  undoUntil: number;
}

/** A rule that approves by itself: for verified addresses of the strangers' domain, or for the organisation's link. */
export interface ModelRule {
  id: string;
  kind: "email-domain" | "enrolment-link";
  state: "on" | "off";
  drawer: ModelPerson;
  cap: number;
  used: number;
  /** Removed rules end where they are removed. */
  expiresAt: number | null;
}

/** A provisioning token. */
export interface ModelProvisioning {
  id: string;
  text: string;
  maxUses: number;
  used: number;
  expiresAt: number;
  revoked: boolean;
}

const LIVE: readonly DeviceState[] = ["pre-enrolled", "enrolled", "suspended"];

export const isLive = ({ state }: Pick<ModelDevice, "state">) => LIVE.includes(state);

/** Whether a device has been enrolled before and is live still. */
export const wasEnrolled = ({ state }: Pick<ModelDevice, "state">) =>
  state === "enrolled" || state === "suspended";

/** The code of what an ended device refuses; null for a live one. */
export function endedCode({ state }: Pick<ModelDevice, "state">) {
  if (state === "retired") return "DEVICE_RETIRED" as const;
  return state === "cancelled" ? ("CONFLICT" as const) : null;
}
