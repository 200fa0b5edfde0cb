import { testImei } from "#server/testing/identifiers.ts";
import { ownerOf } from "./support/addresses.ts";
import { ask, change } from "./support/api-of.ts";
import {
  askToJoin,
  companyIdOf,
  enrolOwn,
  register,
  signInOnDevice,
} from "./support/device-client.ts";
import { expect, signIn, test } from "./support/test.ts";

const HELD = 866_000;

test("T6: approving all of a page, or by filter, leaves the flagged one; it is approved on purpose only", async ({
  page,
  request,
}) => {
  await signIn(page, ownerOf("flagged"));
  const companyId = await companyIdOf(page.request);
  // A device that an agent holds, and somebody else who says that it is theirs; beside two honest ones.
  const agent = await signInOnDevice(request, "agent@flagged.example");
  await change(page.request, "device.create", {
    device: { platform: "android", imei: testImei(HELD) },
  });
  await enrolOwn(request, agent, HELD);
  const stranger = await register(request, "stranger@flagged-people.example", "Ulla Frey");
  const flagged = await askToJoin(request, stranger, companyId, HELD);
  for (const number of [1, 2]) await askToJoin(request, agent, companyId, HELD + number);

  await page.goto("/requests");
  await page
    .getByRole("checkbox", { name: "Select the 2 on this page that are not flagged" })
    .check();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  const line = page.getByRole("list", { name: "Outcome of the decision" });
  await expect(line).toContainText(/2\s*approved/);
  const rows = page.getByRole("link", { name: /^Request \w+ from/ });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(/Ulla Frey/);

  const pending = { states: ["pending"] };
  const count = async (filter: object) =>
    (await ask<{ count: number }>(page.request, "request.count", { filter })).count;
  expect(await count(pending)).toBe(1);
  const approve = async (filter: object) => {
    const sent = page.request.post("/api/trpc/request.approve", {
      headers: { "sec-fetch-site": "same-origin" },
      data: { selection: { filter, except: [], expectedCount: 1 } },
    });
    return (await (await sent).json()).result?.data;
  };
  // A filter that does not say so skips it, and says which.
  const skipped = [{ id: flagged.requestId, appCode: "CONFLICT" }];
  expect(await approve(pending)).toMatchObject({ done: [], skipped });
  expect(await count(pending)).toBe(1);
  expect(await approve({ ...pending, flagged: true })).toMatchObject({ done: [flagged.requestId] });
});
