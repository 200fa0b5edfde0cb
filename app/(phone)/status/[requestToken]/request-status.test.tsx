import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enrolmentStatus } from "#server/domain/enrolment/status.ts";
import { withdrawRequest } from "#server/domain/enrolment/withdraw.ts";
import { rejectRequests } from "#server/domain/request/reject.ts";
import { DAY_MS } from "#server/testing/clock.ts";
import {
  accountOf,
  approve,
  ask,
  enrolmentDoor,
  phone,
  requestHash,
} from "#server/testing/enrolment.ts";
import type { TestOrganisation } from "#server/testing/organisation.ts";
import { testAccounts } from "#server/testing/request.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { RequestStatus } from "./request-status.tsx";

let world: TestWorld;
let acme: TestOrganisation;
let number = 9_300_000;

beforeAll(async () => {
  world = await testWorld();
  acme = await world.organisation({ adminLicences: 5 });
});
afterAll(() => world.close());

async function raise() {
  const [person] = await testAccounts(world, 1);
  if (!person) throw new Error("Nobody to ask.");
  number += 1;
  const input = { device: phone(number), companyId: acme.companyId };
  return ask(enrolmentDoor(world), accountOf(person), input);
}

/** The words of the page, one line an element. */
async function pageOf({ requestId }: { requestId: string }): Promise<string[]> {
  const request = await enrolmentStatus(enrolmentDoor(world), requestHash(requestId));
  const markup = renderToStaticMarkup(<RequestStatus request={request} again="/join?again=1" />);
  return markup.split(/<[^>]*>/).filter((text) => text.trim() !== "");
}

test("T4 a request that waits says so, and names nobody", async () => {
  const lines = await pageOf(await raise());
  expect(lines).toContain("Your request waits for an admin.");
  expect(lines).not.toContain("Ask again");
  expect(lines.join()).not.toContain(acme.name);
});

test("a request that nobody decided in its 30 days has expired, and is asked for again", async () => {
  const request = await raise();
  world.clock.advance(30 * DAY_MS - 1);
  expect(await pageOf(request)).toContain("Your request waits for an admin.");
  world.clock.advance(1);
  const lines = await pageOf(request);
  expect(lines).toContain("Expired");
  expect(lines).toContain("Nobody decided your request in time, so it has expired.");
  expect(lines.slice(-2)).toEqual([
    "Check the company ID with your admin, then ask again.",
    "Ask again",
  ]);
});

test("a rejected one has the reason as it was written, markup and all, and is asked for again", async () => {
  const request = await raise();
  const reason = "Ask <b>again</b> with your work address & the right IMEI.";
  const selection = { ids: [request.requestId] };
  await rejectRequests(acme.as(acme.owner), { selection, reason });
  const lines = await pageOf(request);
  expect(lines).toContain("Rejected");
  expect(lines).toContain("Your request was rejected. The reason:");
  expect(lines).toContain(
    "Ask &lt;b&gt;again&lt;/b&gt; with your work address &amp; the right IMEI.",
  );
  expect(lines.at(-1)).toBe("Ask again");
});

test("an approved one says what to do now, a withdrawn one that nobody will decide it", async () => {
  const [approved, withdrawn] = [await raise(), await raise()];
  await approve(acme, approved.requestId, acme.agents[0]);
  expect((await pageOf(approved)).slice(-2)).toEqual([
    "Your request was approved.",
    "Open the app and sign in.",
  ]);
  await withdrawRequest(enrolmentDoor(world), requestHash(withdrawn.requestId));
  const lines = await pageOf(withdrawn);
  expect(lines).toContain("You withdrew this request. Nobody will decide it.");
  expect(lines.at(-1)).toBe("Ask again");
});
