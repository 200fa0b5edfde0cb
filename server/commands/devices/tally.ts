/** What went out and what came back, over all procedures of a run. */
export class Tally {
  readonly #calls = new Map<string, { waitsMs: number[]; codes: Map<string, number> }>();
  readonly #wrong: string[] = [];

  /** One answer: `code` is `ok`, an `appCode`, or `none` when nothing came. */
  note(procedure: string, code: string, ms: number): void {
    let calls = this.#calls.get(procedure);
    if (!calls) {
      calls = { waitsMs: [], codes: new Map() };
      this.#calls.set(procedure, calls);
    }
    calls.waitsMs.push(ms);
    calls.codes.set(code, (calls.codes.get(code) ?? 0) + 1);
  }

  /** An answer that should have been another one. */
  wrong(what: string): void {
    this.#wrong.push(what);
  }

  get wrongAnswers(): readonly string[] {
    return this.#wrong;
  }

  get answers(): number {
    let sum = 0;
    for (const { waitsMs } of this.#calls.values()) sum += waitsMs.length;
    return sum;
  }

  /** How often a procedure was answered with a code. */
  count(procedure: string, code: string): number {
    return this.#calls.get(procedure)?.codes.get(code) ?? 0;
  }

  /** A line for each procedure: answers, latencies in milliseconds, how many of each code. */
  lines(): string[] {
    const rows = [...this.#calls].map(([procedure, { waitsMs, codes }]) => {
      const sorted = waitsMs.toSorted((a, b) => a - b);
      const at = (share: number) => quantile(sorted, share).toFixed(1);
      const told = [...codes]
        .sort(([, a], [, b]) => b - a)
        .map(([code, times]) => `${code} ${times}`);
      return [procedure, String(sorted.length), at(0.5), at(0.95), at(0.99), told.join(", ")];
    });
    return table([["procedure", "answers", "p50 ms", "p95 ms", "p99 ms", "codes"], ...rows]);
  }
}

/** The value that this share of a sorted list does not pass. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Columns under one another: numbers to the right, the first and the last to the left. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((text, column) => {
        if (column === row.length - 1) return text;
        const width = widths[column] ?? 0;
        return column === 0 ? text.padEnd(width) : text.padStart(width);
      })
      .join("  "),
  );
}
