import { describe, expect, test } from "vitest";
import { type Import, type SourceFile, sourceFiles } from "./testing/source-files.ts";

const files = sourceFiles();
const shipped = [...files.values()].filter(
  ({ isTest, path }) => !isTest && !path.startsWith("e2e/"),
);

/** Rooms of the house (ARCHITECTURE.md), the most particular first; each with the rooms it may look into. */
const ROOMS = {
  "server/testing": null,
  "server/commands": null,
  "server/domain": ["server/domain", "db"],
  "server/auth": ["server/auth", "server/domain", "server", "db"],
  "server/api": ["server/api", "server/auth", "server/domain", "server", "db"],
  server: ["server", "server/api", "server/auth", "server/domain", "db"],
  app: ["app", "server", "server/api", "server/auth", "server/domain"],
  db: ["db"],
} as const;
type Room = keyof typeof ROOMS;

function roomOf(path: string): Room | null {
  return (Object.keys(ROOMS) as Room[]).find((room) => path.startsWith(`${room}/`)) ?? null;
}

/** Where a package may be imported; and what to do instead. */
const PACKAGES: { name: RegExp; only: RegExp; instead: string }[] = [
  {
    name: /^next-auth(\/|$)/,
    only: /^server\/auth\//,
    instead: "use server/auth: guard.ts tells who is there",
  },
  {
    name: /^(libsql|@libsql\/)/,
    only: /^(db|server\/testing|server\/commands\/bench)\//,
    instead: "go through the door: db/open.ts and db/write.ts",
  },
  {
    name: /^exceljs/,
    only: /^server\/(domain\/import\/workbook\.ts|commands\/bench\/|testing\/)/,
    instead:
      "call server/domain/import/workbook.ts; it writes workbooks and nothing of ours reads one with exceljs",
  },
  {
    name: /^nodemailer/,
    only: /^server\/mail\//,
    instead:
      "write an outbox row in the causing transaction (server/domain/mail) and call wakeMail",
  },
  {
    name: /^(next|react|react-dom|@trpc|@tanstack)(\/|$)/,
    only: /^(app|server\/(api|auth|testing)|db\/never)\/|^(proxy|next\.config)\.ts$/,
    instead: "keep the framework in app/ and server/api/; hand the domain plain values",
  },
];

/** All breaches of a rule, one a line, so that the failure is its own instruction. */
function breaches(check: (file: SourceFile) => string[]): string {
  return shipped.flatMap((file) => check(file).map((what) => `${file.path}: ${what}`)).join("\n");
}

describe("the house", () => {
  test("is seen whole: files and their imports were found", () => {
    expect(shipped.length).toBeGreaterThan(50);
    const known = shipped.flatMap(({ imports }) => imports.filter(({ target }) => target !== null));
    expect(known.length).toBeGreaterThan(100);
  });

  test("app → server/api → server/domain → db, and no arrow back", () => {
    const found = breaches((file) => {
      const room = roomOf(file.path);
      const allowed: readonly string[] | null = room && ROOMS[room];
      if (!allowed) return [];
      return file.imports.flatMap(({ specifier, target }) => {
        const there = target && roomOf(target);
        if (!there || allowed.includes(there)) return [];
        return [
          `${room} must not import ${specifier}. Move what is needed down to ${room} or below, or pass it in as a value.`,
        ];
      });
    });
    expect(found).toBe("");
  });

  test("db imports nothing by the import map: inside it paths are relative", () => {
    const found = breaches(({ path, imports }) =>
      path.startsWith("db/")
        ? imports
            .filter(({ specifier }) => specifier.startsWith("#"))
            .map(({ specifier }) => `write ${specifier} as a relative path within db/`)
        : [],
    );
    expect(found).toBe("");
  });

  test("imports carry their extension and lead to a file that is there", () => {
    const found = breaches((file) =>
      file.imports.flatMap(({ specifier, target }) =>
        target === null || files.has(target) || /\.(css|json|svg|woff2)$/.test(target)
          ? []
          : [`${specifier} leads nowhere; name the file with its .ts, .tsx or .mjs`],
      ),
    );
    expect(found).toBe("");
  });

  test("libraries stay in their room", () => {
    const found = breaches((file) =>
      PACKAGES.flatMap(({ name, only, instead }) =>
        file.imports
          .filter(
            ({ specifier, target }) =>
              target === null && name.test(specifier) && !only.test(file.path),
          )
          .map(({ specifier }) => `must not import ${specifier}: ${instead}`),
      ),
    );
    expect(found).toBe("");
  });

  test("process.env is read in server/env.ts alone", () => {
    const found = breaches(({ path, code }) => {
      // These two are no variables: Next replaces the expressions when it builds.
      const own = code.replace(/process\.env\.(NEXT_RUNTIME|NODE_ENV)\b/g, "");
      const aside = path === "server/env.ts" || /^server\/testing\/|\.config\.ts$/.test(path);
      return !aside && /\bprocess\.env\b/.test(own)
        ? ["read it with env() of server/env.ts, and put it into .env.example"]
        : [];
    });
    expect(found).toBe("");
  });

  test("what ships imports neither commands nor test helpers", () => {
    const found = breaches(({ path, imports }) =>
      /^server\/(testing|commands)\//.test(path)
        ? []
        : imports
            .filter(({ target }) => /^server\/(testing|commands)\//.test(target ?? ""))
            .map(
              ({ specifier }) =>
                `must not import ${specifier}: move what is shared to the room it belongs to`,
            ),
    );
    expect(found).toBe("");
  });

  test("no cycles", () => {
    expect(
      cycles().map(
        (cycle) => `${cycle.join(" → ")}: take out what both need into a file of its own`,
      ),
    ).toEqual([]);
  });

  test("what a browser loads is free of node, the database and the server's own", () => {
    const found = breaches((file) => (isClient(file) ? forbiddenBehind(file) : []));
    expect(found).toBe("");
  });

  test("every page of the console is made by its guard", () => {
    const found = breaches(({ path, code }) =>
      /^app\/\(console\)\/(.*\/)?page\.tsx$/.test(path) &&
      !/export default consolePage\(/.test(code)
        ? [
            "write `export default consolePage({ roles }, …)` (app/_trpc/console-page.tsx): a layout guards nothing",
          ]
        : [],
    );
    expect(found).toBe("");
  });

  test("files have names that say what is in them, and fit in a head", () => {
    const found = breaches(({ path, text }) => {
      const name =
        path
          .split("/")
          .at(-1)
          ?.replace(/\.[a-z.]+$/, "") ?? "";
      const told: string[] = [];
      if (/^(utils?|helpers?|misc|common|types?)$/.test(name))
        told.push("name it for what it does");
      if (name !== name.toLowerCase()) told.push("write its name in kebab-case");
      if (text.split("\n").length > 251) told.push("it passes 250 lines: make it two");
      return told;
    });
    expect(found).toBe("");
  });
});

function valueImports(file: SourceFile): (Import & { target: string })[] {
  return file.imports.filter(
    (one): one is Import & { target: string } => !one.typeOnly && one.target !== null,
  );
}

function cycles(): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: string[]) => {
    const from = trail.indexOf(path);
    if (from >= 0) found.push([...trail.slice(from), path]);
    if (from >= 0 || done.has(path)) return;
    const file = files.get(path);
    for (const { target } of file ? valueImports(file) : []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of shipped) walk(path, []);
  return found;
}

function isClient({ text }: SourceFile): boolean {
  return /^\s*["']use client["']/.test(text);
}

/** Follows what a client component really loads; a file of server actions ends the way, for the browser gets only its address. */
function forbiddenBehind(start: SourceFile): string[] {
  const seen = new Set<string>();
  const told: string[] = [];
  const walk = (file: SourceFile, trail: string[]) => {
    if (seen.has(file.path) || /^\s*["']use server["']/.test(file.text)) return;
    seen.add(file.path);
    for (const { specifier, target, typeOnly } of file.imports) {
      if (typeOnly) continue;
      const way = [...trail, specifier].join(" → ");
      const barred =
        target === null
          ? /^(node:|server-only$|next\/headers$|drizzle-orm|pino)/.test(specifier)
          : target.startsWith("db/");
      if (barred)
        told.push(
          `loads ${way}: import its type only, or move the pure part into a file of its own`,
        );
      const next = target === null || barred ? undefined : files.get(target);
      if (next) walk(next, [...trail, specifier]);
    }
  };
  walk(start, []);
  return told;
}
