interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

const BAR_WIDTH = 30;
const BAR_EVERY_MS = 100;
const LINES = 10;

/** How far a stage has come: a bar that is redrawn on a terminal, one line for each tenth elsewhere. */
export class Progress {
  readonly #output: Output;
  #line = "";

  constructor(output: Output) {
    this.#output = output;
  }

  /** Begins a stage of `total` steps; the returned function tells of one step. */
  begin(title: string, total: number): () => void {
    const began = performance.now();
    let done = 0;
    let shownAt = 0;
    let tenths = 0;
    return () => {
      done += 1;
      const now = performance.now();
      const rate = (done / Math.max(0.001, (now - began) / 1000)).toFixed(0);
      const tail = `${done}/${total}  ${rate}/s`;
      if (!this.#output.isTTY) {
        const reached = Math.floor((done / total) * LINES);
        if (reached > tenths) this.#output.write(`${title}: ${tail}\n`);
        tenths = reached;
      } else if (done === total || now - shownAt > BAR_EVERY_MS) {
        shownAt = now;
        const filled = Math.round((done / total) * BAR_WIDTH);
        const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
        this.#redraw(`${title.padEnd(24)} ${bar} ${tail}`);
      }
    };
  }

  /** Leaves the bar of the stage that is over standing. */
  end(): void {
    if (this.#line) this.#output.write("\n");
    this.#line = "";
  }

  #redraw(line: string): void {
    this.#output.write(`\r${line.padEnd(this.#line.length)}`);
    this.#line = line;
  }
}
