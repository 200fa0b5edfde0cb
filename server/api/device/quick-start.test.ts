import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approveRequests } from "#server/domain/request/approve.ts";
import { listRequests } from "#server/domain/request/list.ts";
import { runCurl, shellWords } from "#server/testing/run-curl.ts";
import { SITE, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";
import { QUICK_START } from "./quick-start.ts";

let world: TestWorld;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
});
afterAll(() => world.close());

describe("the quick start of /docs", () => {
  test("every line works as it is printed, in order, from no account to a checked-in device", async () => {
    const acme = await world.organisation();
    const owner = acme.as(acme.owner);
    const variables: Record<string, string> = { SITE, COMPANY_ID: acme.companyId };
    for (const { title, curl, saves, answer } of QUICK_START) {
      const { items } = await listRequests(owner, { filter: { states: ["pending"] } });
      // The one step that happens in the console: an admin says yes while the device waits.
      if (title.startsWith("Wait")) {
        await approveRequests(owner, { selection: { ids: items.map(({ id }) => id) } });
      }
      const { status, body } = await runCurl(curl, variables, world.clock);
      expect(status, title).toBe(200);
      const shown = JSON.parse(answer) as { result: { data: Record<string, unknown> } };
      const { data } = (body as typeof shown).result;
      expect(Object.keys(data).sort(), title).toEqual(Object.keys(shown.result.data).sort());
      for (const [name, field] of Object.entries(saves)) variables[name] = String(data[field]);
    }
  });
});

describe("reading a line as a shell does", () => {
  test.each([
    [`a 'b c' "d e"`, ["a", "b c", "d e"]],
    [`'{"id":"'"$ID"'"}'`, ['{"id":"42"}']],
    ["a \\\n  b", ["a", "b"]],
    [`''`, [""]],
  ])("%s", (line, words) => {
    expect(shellWords(line, { ID: "42" })).toEqual(words);
  });
});
