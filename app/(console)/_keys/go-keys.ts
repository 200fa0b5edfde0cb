/** After `g`, each of these goes to a page. */
export const GO_TO: Readonly<Record<string, string>> = {
  d: "/devices",
  r: "/requests",
  i: "/imports",
  o: "/",
};

/** The second key must follow the `g` within this, in milliseconds. */
const WAITS_MS = 1_500;

/** When `g` was pressed, in epoch milliseconds; null: it was not. */
export type Going = number | null;

/**
 * What a key does to a journey that `g` begins: where it leads (null: nowhere), whether the key is taken, and what to remember. `pages`
 * are those the person is shown: a key never leads to another.
 */
export function goBy(
  going: Going,
  key: string,
  now: number,
  pages: ReadonlySet<string>,
): { going: Going; taken: boolean; href: string | null } {
  if (going !== null && now - going <= WAITS_MS) {
    const href = GO_TO[key];
    // Any second key ends it, and is not taken for something else.
    return { going: null, taken: true, href: href && pages.has(href) ? href : null };
  }
  const begins = key === "g" && Object.values(GO_TO).some((href) => pages.has(href));
  return { going: begins ? now : null, taken: begins, href: null };
}
