import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenIn, type Patient, patient } from "#server/testing/examine.ts";

let examined: Patient;
beforeAll(async () => {
  examined = await patient();
});
afterAll(() => examined.remove());

const LINE = "organisation_id = $acme and link_number = 4 and position = 1";

/** Tampering, and the link that must be named. */
const TAMPERINGS: [what: string, statements: string, link: number][] = [
  ["a line edited", `update history_line set after = '{}' where ${LINE}`, 4],
  [
    "a line edited together with its digest",
    `update history_line set after = '{}', digest = '${"0".repeat(64)}' where ${LINE}`,
    4,
  ],
  ["a line deleted", `delete from history_line where ${LINE}`, 4],
  [
    "a line inserted",
    "insert into history_line select organisation_id, link_number, 500, thing_kind, thing_id, action, state, before, after, digest from history_line where organisation_id = $acme and link_number = 4 and position = 1",
    4,
  ],
  [
    "two lines changed about",
    "update history_line set position = position + 1000 where organisation_id = $acme and link_number = 1 and position = 1",
    1,
  ],
  [
    "a line moved to another link",
    `update history_line set link_number = 5, position = 700 where ${LINE}`,
    5,
  ],
  [
    "who did it edited",
    "update history_link set actor_name = 'Somebody else' where organisation_id = $acme and number = 6",
    6,
  ],
  [
    "when it was edited",
    "update history_link set at = at - 1 where organisation_id = $acme and number = 6",
    6,
  ],
  [
    "a link with a new hash",
    `update history_link set hash = '${"a".repeat(64)}' where organisation_id = $acme and number = 7`,
    7,
  ],
  [
    "a link deleted with its lines",
    "delete from history_line where organisation_id = $acme and link_number = 6; delete from history_link where organisation_id = $acme and number = 6",
    6,
  ],
  [
    "a link deleted, its lines left",
    "delete from history_link where organisation_id = $acme and number = 6",
    6,
  ],
  [
    "the first link deleted",
    "delete from history_link where organisation_id = $acme and number = 1",
    1,
  ],
  [
    "the newest link deleted, its lines left",
    "delete from history_link where organisation_id = $acme and number = (select max(number) from history_link where organisation_id = $acme)",
    -1,
  ],
  [
    "two links changed about",
    "update history_link set number = -1 where organisation_id = $acme and number = 6; update history_link set number = 6 where organisation_id = $acme and number = 7; update history_link set number = 7 where organisation_id = $acme and number = -1",
    6,
  ],
  [
    "a link inserted at the end",
    "insert into history_link select organisation_id, number + 1, at, actor_kind, actor_id, actor_name, request_id, line_count, hash, hash from history_link where organisation_id = $acme order by number desc limit 1",
    -1,
  ],
  [
    "a line without any link",
    "insert into history_line select organisation_id, 9000, position, thing_kind, thing_id, action, state, before, after, digest from history_line where organisation_id = $acme and link_number = 4 and position = 1",
    9000,
  ],
];

describe("history that somebody changed", () => {
  test.each(TAMPERINGS)(
    "T28 D19 %s: the doctor names the link",
    async (_what, statements, link) => {
      const line = (await examined.after(statements)).get("D19");
      expect(line).toMatchObject({ outcome: "broken" });
      const named =
        line?.rows.map((row) => Number(/^link (-?\d+) of organisation/.exec(row)?.[1])) ?? [];
      expect(line?.rows.every((row) => row.includes(examined.acme))).toBe(true);
      if (link > 0) expect(named).toContain(link);
      else expect(named.length).toBeGreaterThan(0);
    },
  );

  test("T28 the newest transaction cut off whole leaves states and movements that no line tells of", async () => {
    const newest =
      "(select max(link_number) from history_line where organisation_id = $acme and thing_kind = 'request')";
    const lines = await examined.after(
      `create table cut as select ${newest} as n;
       delete from history_line where organisation_id = $acme and link_number >= (select n from cut);
       delete from history_link where organisation_id = $acme and number >= (select n from cut); drop table cut`,
    );
    expect(brokenIn(lines)).toEqual(expect.arrayContaining(["D20", "D21"]));
  });
});
