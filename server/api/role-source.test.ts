import { describe, expect, test } from "vitest";
import { sourceFiles } from "#server/testing/source-files.ts";
import { ROLE_ACTION } from "./role-action.ts";
import { type PageRow, ROLE_PAGE } from "./role-page.ts";
import { ENROLLERS, READERS } from "./role-procedure.ts";
import { ROLE_ROUTE } from "./role-route.ts";

const app = [...sourceFiles().values()].filter(
  ({ path, isTest }) => path.startsWith("app/") && !isTest,
);

/** The address of a page or a route: its folder, without the groups. */
function addressOf(path: string): string {
  const parts = path.split("/").slice(1, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

const named = (name: RegExp) => app.filter(({ path }) => name.test(path.split("/").at(-1) ?? ""));
const pages = named(/^page\.\w+$/);
const routes = named(/^route\.\w+$/);
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** What a file exports at run time, by name; what cannot be told by name is given as it is written. */
function exportsOf(code: string): string[] {
  const declared = /^export\s+(?:async\s+)?(?:function\*?|const|let|var|class)\s+(\w+)/gm;
  const lists = [...code.matchAll(/^export\s*\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map(
      (name) =>
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? "",
    ),
  );
  const untold = [...code.matchAll(/^export\s+(?:\*|default)[^\n]*/gm)].map(([line]) => line);
  const names = [...code.matchAll(declared)].map(([, name = ""]) => name);
  return [...names, ...lists.filter((name) => name && !name.startsWith("type ")), ...untold];
}

describe("T13 T14 the tables of who may have every way in of the source, and no other", () => {
  test("pages", () => {
    const found = pages.map(({ path }) => addressOf(path));
    expect(found.length).toBeGreaterThan(25);
    expect(found.sort()).toEqual(Object.keys(ROLE_PAGE).sort());
  });

  test("route handlers, by method", () => {
    const found = Object.fromEntries(
      routes.map(({ path, code }) => [
        addressOf(path),
        exportsOf(code)
          .filter((name) => METHODS.includes(name))
          .sort(),
      ]),
    );
    expect(Object.keys(found).length).toBeGreaterThan(10);
    expect(found).toEqual(
      Object.fromEntries(
        Object.entries(ROLE_ROUTE).map(([path, row]) => [path, Object.keys(row).sort()]),
      ),
    );
  });

  test("server actions", () => {
    const files = app.filter(({ code }) => /^\s*["']use server["']/.test(code));
    const found = Object.fromEntries(files.map(({ path, code }) => [path, exportsOf(code).sort()]));
    expect(Object.keys(found).length).toBeGreaterThan(10);
    expect(found).toEqual(
      Object.fromEntries(
        Object.entries(ROLE_ACTION).map(([path, row]) => [path, Object.keys(row).sort()]),
      ),
    );
  });

  test("an action is an exported function of a file of actions: none hides in a component", () => {
    const hidden = app
      .filter(({ code }) => /["']use server["']/.test(code.replace(/^\s*["']use server["']/, "")))
      .map(({ path }) => path);
    expect(hidden).toEqual([]);
  });
});

describe("T14 the guard in each page's source says what the table says", () => {
  const guarded = pages.filter(({ path }) => path.startsWith("app/(console)/"));

  test.each(guarded.map(({ path, code }) => ({ path, code })))("$path", ({ path, code }) => {
    const row: PageRow | undefined = ROLE_PAGE[addressOf(path)];
    expect([...rolesIn(code)].sort()).toEqual([...(row?.who ?? [])].sort());
  });

  test("whatever is not made by the guard is for anybody", () => {
    const open = pages.filter(({ path }) => !path.startsWith("app/(console)/"));
    for (const { path } of open) expect(ROLE_PAGE[addressOf(path)]?.who).toBe("anybody");
  });
});

/** The roles that a page's source gives `consolePage`. */
function rolesIn(code: string): readonly string[] {
  const given = /consolePage\(\s*\{[^}]*\broles:\s*(\w+|\[[^\]]*\])/.exec(code)?.[1] ?? "";
  if (given === "ORGANISATION_ROLES") return READERS;
  if (given === "ENROLLER_ROLES") return ENROLLERS;
  return [...given.matchAll(/"(\w+)"/g)].map(([, role = ""]) => role);
}
