import type { Database } from "#db/open.ts";
import type { WriteUnit } from "#db/write.ts";
import type { Actor, Clock, Context } from "../context.ts";

/** The SHA-256 of the token that a row and generation stand for: the domain does not know the secret it is derived from. */
export type TokenHashOf = (kind: "request" | "device", row: string, generation: number) => string;

/** What the verbs of enrolment are given. */
export interface EnrolmentDoor {
  db: Database;
  clock: Clock;
  /** The client's address, for the throttles and for whoever decides the request. */
  address: string;
  requestId?: string;
  idempotency?: WriteUnit["idempotency"];
  tokenHashOf: TokenHashOf;
  provision?: true;
}

/** What every change needs of it. */
export type ChangeDoor = Pick<EnrolmentDoor, "db" | "clock" | "requestId" | "idempotency">;

/** The same for a browser, which is no device client: what would enrol is answered `recognised`, and nothing is written. */
export type BrowserDoor = Omit<EnrolmentDoor, "provision"> & { provision: false };

/** An enrolled device; the transport derives its token from `tokenId` and `generation`. */
export interface Provisioned {
  deviceId: string;
  tokenId: string;
  generation: number;
  organisation: { name: string };
}

/** The same whether the company ID is known or not: nothing of an organisation is in it (T3, T4). */
export interface PendingAnswer {
  status: "pending";
  requestId: string;
  requestCode: string;
  pollAfterSeconds: number;
}

export type StartAnswer =
  | { status: "company-id-required" }
  | PendingAnswer
  | ({ status: "enrolled" } & Provisioned);

export const COMPANY_ID_REQUIRED = { status: "company-id-required" } as const;
export const RECOGNISED = { status: "recognised" } as const;

/** The context of a change that this actor makes through the door. */
export function contextOf<A extends Actor>(
  { db, clock, requestId, idempotency }: ChangeDoor,
  actor: A,
): Context<A> {
  return { db, clock, actor, ...(requestId && { requestId }), ...(idempotency && { idempotency }) };
}
