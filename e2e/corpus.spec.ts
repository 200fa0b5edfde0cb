import * as SheetJs from "@e965/xlsx";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright/test";
import { ownerOf } from "./support/addresses.ts";
import { change } from "./support/api-of.ts";
import { CORPUS, RUNS, TEXTS } from "./support/corpus.ts";
import { type Corpus, fillCorpus } from "./support/fill-corpus.ts";
import { linkMailedTo, mailsTo } from "./support/mails.ts";
import { expect, signIn, test } from "./support/test.ts";

test.describe.configure({ mode: "serial" });

let page: Page;
let filled: Corpus;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await signIn(page, ownerOf("corpus"));
  filled = await fillCorpus(page.request);
});
test.afterAll(() => page.context().close());

/** Opens a page and looks for anything that somebody's text has become but text. */
async function open(path: string, told: string[]): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  for (const text of told) {
    // As typed, wherever it stands: in a line, in a cell, or in a box.
    await expect.poll(() => shown(text), { message: `${path} shows ${text}` }).toBe(true);
  }
  expect(await harm(), path).toEqual([]);
}

const shown = (text: string) =>
  page.evaluate((wanted) => {
    const plain = (one: string) => one.replace(/\s+/g, " ");
    const boxes = [...document.querySelectorAll("input, textarea")].map(
      (box) => (box as HTMLInputElement).value,
    );
    return [document.body.textContent ?? "", ...boxes].some((one) =>
      plain(one).includes(plain(wanted)),
    );
  }, text);

/** What ran, and every element that markup of the corpus would have made. */
const harm = () =>
  page.evaluate(() => {
    const found = [
      ...document.querySelectorAll(
        'img[src="x"], [onerror], [onload], a[href^="javascript:" i], form[action^="javascript:" i]',
      ),
    ].map((one) => one.outerHTML);
    const scripts = [...document.scripts].filter((one) => one.text.trim() === "window.harmed=1");
    const ran = "harmed" in window ? ["a script ran"] : [];
    return [...ran, ...found, ...scripts.map((one) => one.outerHTML)];
  });

test("T22 every page shows what was typed as text: nothing of it runs, and no policy is broken", async () => {
  test.setTimeout(180_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (line) => {
    if (line.type() === "error") errors.push(`${page.url()} ${line.text()}`);
  });
  page.on("dialog", (dialog) => errors.push(dialog.message()));
  const [first = ""] = filled.deviceIds;
  const { image, header, scheme, script, hyperlink } = CORPUS;
  const named = `${image}${header}`;
  const pages: [path: string, told: string[]][] = [
    ["/", [named]],
    ["/devices", [...TEXTS]],
    [`/devices/${first}`, [script]],
    ["/outlets", [...TEXTS]],
    ["/users", [...TEXTS]],
    ["/links", [...TEXTS]],
    [`/links/${filled.linkId}/poster`, [named, scheme]],
    ["/allocation", [script, hyperlink]],
    ["/requests", [image]],
    ["/requests?state=rejected", [image]],
    ["/imports", [`${image} ${hyperlink}.csv`]],
    [`/imports/${filled.importId}`, [`${image} ${hyperlink}.csv`, script]],
    ["/activity", []],
    ["/settings", [named, scheme]],
    ["/enrol/single", []],
    ["/enrol/bulk", []],
    [`/e/${filled.linkCode}`, []],
    [`/status/${filled.rejected.requestToken}`, [script, image]],
  ];
  for (const [path, told] of pages) await open(path, told);
  expect(errors).toEqual([]);
});

const FILES = [
  "/api/devices/export",
  "/api/activity/export",
  "/api/allocation/export",
  "/api/outlets/export",
  "/api/imports/IMPORT/repair",
  "/api/template",
];
/** Which hold each text as typed; the template has names of places alone, in its workbook. */
const HOLDING = new Set(FILES.slice(0, 5).filter((path) => !path.includes("activity")));

for (const path of FILES) {
  test(`T21 ${path}: nothing in it runs in a spreadsheet, and all of it is there as typed`, async () => {
    const address = path.replace("IMPORT", filled.importId);
    const get = async (format: string) =>
      (await page.request.get(`${address}?format=${format}`)).body();
    const rows = parse(await get("csv"), { bom: true, relaxColumnCount: true }) as string[][];
    const cells = rows.flat();
    expect(cells.filter((cell) => RUNS.test(cell))).toEqual([]);
    const read = new Set(cells.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)));
    if (HOLDING.has(path)) expect(TEXTS.filter((text) => !read.has(text))).toEqual([]);

    const book = SheetJs.read(await get("xlsx"), { cellFormula: true, cellHTML: false });
    const held = Object.values(book.Sheets).flatMap((sheet) =>
      Object.entries(sheet).filter(([name]) => !name.startsWith("!")),
    ) as [string, SheetJs.CellObject][];
    expect(held.filter(([, cell]) => cell.f !== undefined || cell.l !== undefined)).toEqual([]);
    expect(held.filter(([, cell]) => cell.t !== "s")).toEqual([]);
    const values = new Set(held.map(([, cell]) => cell.v));
    // This reader undoes the escapes of XML twice.
    const seen = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (HOLDING.has(path)) expect(TEXTS.filter((text) => !values.has(seen(text)))).toEqual([]);
  });
}

test("T22 a mail has the names as text, in its subject one line, and no header of theirs", async () => {
  const email = "invited@corpus-people.example";
  await change(page.request, "user.invite", { emails: [email], role: "viewer" });
  await linkMailedTo(email);
  const [mail = ""] = mailsTo(email);
  const [head = ""] = mail.split("\r\n\r\n");
  const names = [...head.matchAll(/^([\w-]+):/gm)].map(([, name = ""]) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain("bcc");
  const [, html = ""] = mail.split("Content-Type: text/html");
  expect(html).toContain("&lt;img src");
  expect(html).not.toMatch(/<img|<script|<svg/i);
});

test("P6 T22 the history has every text, and its chain is whole", async () => {
  const csv = await (await page.request.get("/api/activity/export?format=csv")).text();
  for (const text of [CORPUS.scheme, CORPUS.at, CORPUS.minus]) expect(csv).toContain(text);
  const checked = await change<{ broken: number }>(page.request, "activity.check", {});
  expect(checked).toMatchObject({ broken: 0 });
});
