import { createHash } from "node:crypto";
import type { AccountActor } from "#server/domain/context.ts";
import { deviceByToken } from "#server/domain/device/by-token.ts";
import { createDevice } from "#server/domain/device/create.ts";
import type { EnrolmentDoor, PendingAnswer, Provisioned } from "#server/domain/enrolment/door.ts";
import { StartInput, startEnrolment } from "#server/domain/enrolment/start.ts";
import { createToken } from "#server/domain/link/create-token.ts";
import { approveRequests } from "#server/domain/request/approve.ts";
import { testImei } from "./identifiers.ts";
import type { TestOrganisation, TestUser } from "./organisation.ts";
import { testAccount } from "./request.ts";
import type { TestWorld } from "./world.ts";

type World = Pick<TestWorld, "db" | "clock">;

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** Stands for the tokens that a transport derives: the hash is all that the domain ever sees. */
export const tokenHashOf: EnrolmentDoor["tokenHashOf"] = (kind, row, generation) =>
  digest(`${kind} ${row} ${generation}`);

/** The hash that a request's token has. */
export const requestHash = (requestId: string) => tokenHashOf("request", requestId, 0);

/** The door of enrolment, for a client at this address. */
export function enrolmentDoor({ db, clock }: World, address = "192.0.2.1"): EnrolmentDoor {
  return { db, clock, address, tokenHashOf };
}

/** Somebody of an organisation, or of none, with an account token. */
export function accountOf(
  { id: userId, name }: Pick<TestUser, "id" | "name">,
  organisation: Pick<TestOrganisation, "id"> | null = null,
): AccountActor {
  return { kind: "account", userId, name, organisationId: organisation?.id ?? null };
}

/** The account of somebody who belongs to no organisation yet; its options are those of `testAccounts`. */
export async function stranger(
  world: World,
  options?: Parameters<typeof testAccount>[1],
): Promise<AccountActor> {
  return accountOf(await testAccount(world, options));
}

/** What an Android device says of itself, by the number of its IMEI. */
export const phone = (number: number, more: object = {}) => ({
  platform: "android" as const,
  imei: testImei(number),
  ...more,
});

/** Calls `start` as the transport does: the input goes through its schema first. */
export function start(door: EnrolmentDoor, account: AccountActor | null, input: object) {
  return startEnrolment(door, account, StartInput.parse(input));
}

/** The same where a request is what comes of it. */
export async function ask(
  door: EnrolmentDoor,
  account: AccountActor | null,
  input: object,
): Promise<PendingAnswer> {
  const answer = await start(door, account, input);
  if (answer.status !== "pending") throw new Error(`not pending but ${answer.status}`);
  return answer;
}

/** The same where the device is enrolled. */
export async function enrol(
  door: EnrolmentDoor,
  account: AccountActor | null,
  input: object,
): Promise<Provisioned> {
  const answer = await start(door, account, input);
  if (answer.status !== "enrolled") throw new Error(`not enrolled but ${answer.status}`);
  return answer;
}

/** Pre-enrols a phone by the number of its IMEI, as the owner does, and gives its id. */
export async function preEnrol(
  organisation: TestOrganisation,
  number: number,
  assignTo?: TestUser,
): Promise<string> {
  const owner = organisation.as(organisation.owner);
  const device = phone(number);
  return (await createDevice(owner, { device, assignTo: assignTo?.id })).deviceId;
}

/** The owner approves one request. */
export async function approve(
  organisation: TestOrganisation,
  requestId: string,
  assignTo?: TestUser,
) {
  const selection = { ids: [requestId] };
  const input = { selection, assignTo: assignTo?.id };
  return approveRequests(organisation.as(organisation.owner), input);
}

let tokens = 0;

/** A provisioning token of an organisation, in clear and by its id; good for a day. */
export async function provisioningTokenOf(
  organisation: TestOrganisation,
  { maxUses = 100, days = 1 }: { maxUses?: number; days?: number } = {},
): Promise<{ token: string; tokenId: string }> {
  tokens += 1;
  const token = `prv_${digest(`provisioning ${tokens} of ${organisation.id}`).slice(0, 43)}`;
  const owner = organisation.as(organisation.owner);
  const expiresAt = new Date(owner.clock.now() + days * 24 * 3_600_000).toISOString();
  const input = { label: `Token ${tokens}`, expiresAt, maxUses };
  const { tokenId } = await createToken(owner, input, () => digest(token));
  return { token, tokenId };
}

/** Whether a device token is good now: found, current, its device enrolled. */
export async function isGood(
  { db }: Pick<World, "db">,
  { tokenId, generation }: Pick<Provisioned, "tokenId" | "generation">,
): Promise<boolean> {
  const found = await deviceByToken(db, tokenHashOf("device", tokenId, generation));
  return found !== null && found.tokenEndedAt === null && found.state === "enrolled";
}
