/** Distinct unknown values that are looked up: a file that is wrong throughout has no typing slips. */
const MAX_LOOKUPS = 250;
/** Edits a slip may have: one in four letters, at most three. */
const MAX_EDITS = 3;

/**
 * The form names are compared in: NFC, without case, blanks run together. The key of the outlets,
 * partners and agents a row refers to.
 */
export function foldName(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

/**
 * Makes a "did you mean" over known names (folded form → as shown). It answers the one nearest
 * name, or undefined when none is near or two are equally near: a coin toss is no help. Answers
 * are kept per value, and only the first 250 distinct values are looked up.
 */
export function createSuggester(
  names: ReadonlyMap<string, string>,
): (value: string) => string | undefined {
  const answers = new Map<string, string | undefined>();
  let known: Known[] | undefined;
  return (value) => {
    const folded = foldName(value);
    if (answers.has(folded)) return answers.get(folded);
    if (answers.size >= MAX_LOOKUPS) return undefined;
    known ??= [...names].map(([name, shown]) => ({ name, shown, letters: letterSet(name) }));
    const answer = nearest(folded, known);
    answers.set(folded, answer);
    return answer;
  };
}

interface Known {
  name: string;
  shown: string;
  letters: number;
}

function nearest(value: string, known: readonly Known[]): string | undefined {
  let limit = Math.min(MAX_EDITS, Math.floor(value.length / 4) || 1);
  let found: string | undefined;
  const letters = letterSet(value);
  for (const { name, shown, letters: others } of known) {
    // An edit takes away one letter and brings in one, so it changes two members of the set at most.
    if (bitCount(letters ^ others) > 2 * limit) continue;
    const edits = editDistance(value, name, limit);
    if (edits > limit) continue;
    if (found !== undefined && edits === limit) {
      // Two names equally near; only a nearer one can settle it.
      limit = edits - 1;
      found = undefined;
      continue;
    }
    limit = edits;
    found = shown;
  }
  return found;
}

/** Which characters a text has, as a set of 32: equal texts have equal sets, near ones near sets. */
function letterSet(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

function bitCount(set: number): number {
  let rest = set;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Edits (insert, delete, replace, swap two neighbours) that make one text of the other; any number
 * over `limit` means "more than that". Common ends are cut first: names of one organisation share
 * most of their letters, so what is left is a few characters.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let start = 0;
  const shorter = Math.min(one.length, other.length);
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let endOne = one.length;
  let endOther = other.length;
  while (
    endOne > start &&
    endOther > start &&
    one.charCodeAt(endOne - 1) === other.charCodeAt(endOther - 1)
  ) {
    endOne--;
    endOther--;
  }
  if (start === endOne || start === endOther) return endOne - start + (endOther - start);
  return tableDistance(one.slice(start, endOne), other.slice(start, endOther), limit);
}

/** The table of optimal string alignment, three rows of it, and of those the cells near the diagonal. */
function tableDistance(one: string, other: string, limit: number): number {
  const width = other.length + 1;
  let [beforeLast, last, current] = [rowOf(width), rowOf(width), rowOf(width)];
  for (let column = 0; column < width; column++) last[column] = column;
  for (let row = 1; row <= one.length; row++) {
    const from = Math.max(1, row - limit);
    const to = Math.min(other.length, row + limit);
    const letter = one.charCodeAt(row - 1);
    current[from - 1] = from === 1 ? row : FAR;
    let least = FAR;
    for (let column = from; column <= to; column++) {
      const same = letter === other.charCodeAt(column - 1);
      let edits = cell(last, column - 1) + (same ? 0 : 1);
      edits = Math.min(edits, cell(last, column) + 1, cell(current, column - 1) + 1);
      const swapped =
        row > 1 &&
        column > 1 &&
        letter === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (swapped) edits = Math.min(edits, cell(beforeLast, column - 2) + 1);
      current[column] = edits;
      if (edits < least) least = edits;
    }
    if (to < other.length) current[to + 1] = FAR;
    if (least > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(cell(last, other.length), limit + 1);
}

/** More than any number of edits counted here. */
const FAR = 1_000_000;

function rowOf(width: number): number[] {
  return new Array<number>(width + 1).fill(FAR);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? FAR;
}
