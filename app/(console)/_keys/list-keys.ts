/** Every row of a list that the keys go along. A row is marked, not made known: lists drawn by the server have them, too. */
const ROW = "[data-row]";

/** What the focus stands on: the row's own link, else the row itself. */
const HANDLE = ":is(th, [data-row]) > a[href]";

/** What opens a row that is not a link itself: what is marked so, else its first link. */
const OPENS = ":is([data-opens], a[href]:not([download]))";

/** Steps through the list of the page, selects in it and opens from it. True where the key was one of the list's. */
export function listKey(key: string, repeated: boolean): boolean {
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key === "x") return !repeated && select();
  if (key === "Enter") return !repeated && open();
  return false;
}

const focusedRow = () => document.activeElement?.closest<HTMLElement>(ROW) ?? null;

/** The row whose record is open beside the list. */
function openRow(): HTMLElement | null {
  return document.querySelector(`${ROW} [aria-current="true"]`)?.closest<HTMLElement>(ROW) ?? null;
}

function step(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)].filter((row) =>
    row.checkVisibility(),
  );
  const focused = focusedRow();
  // From outside the list the first key goes to the open row, or to the first one.
  const here = rows.indexOf((focused ?? openRow()) as HTMLElement);
  const next = rows[nextIndex(here, focused === null ? 0 : by, rows.length)];
  if (!next) return false;
  const handle = next.querySelector<HTMLElement>(HANDLE) ?? next;
  if (handle === next) next.tabIndex = -1;
  handle.focus();
  return true;
}

/** Where a step leads among so many rows; -1 is outside the list. The ends hold. */
export function nextIndex(here: number, by: -1 | 0 | 1, length: number): number {
  return Math.max(0, Math.min(length - 1, here + by));
}

function select(): boolean {
  const box = (focusedRow() ?? openRow())?.querySelector<HTMLElement>('input[type="checkbox"]');
  box?.click();
  return box !== null && box !== undefined;
}

/** Only for a row that has the focus itself: a link or a button in it knows what Enter does. */
function open(): boolean {
  const row = focusedRow();
  if (row === null || row !== document.activeElement) return false;
  const opens =
    row.querySelector<HTMLElement>("[data-opens]") ?? row.querySelector<HTMLElement>(OPENS);
  opens?.click();
  return opens !== null;
}
