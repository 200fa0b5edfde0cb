import { DatabaseUnavailableError } from "../errors.ts";

/** One writer of the process at a time, in the order they came. */
export class FifoLock {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  /** Resolves with the function that gives the lock on. Throws DatabaseUnavailableError after `waitMs`. */
  async acquire(waitMs: number): Promise<() => void> {
    if (this.#held) await this.#wait(waitMs);
    this.#held = true;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.#waiting.shift();
      if (next === undefined) this.#held = false;
      else next();
    };
  }

  /** How many wait for their turn now. */
  get waiting(): number {
    return this.#waiting.length;
  }

  #wait(waitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(new DatabaseUnavailableError("too many writes are waiting"));
      }, waitMs);
      this.#waiting.push(turn);
    });
  }
}
