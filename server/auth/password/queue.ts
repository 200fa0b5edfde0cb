import { availableParallelism } from "node:os";
import { DomainError } from "#server/domain/errors.ts";

interface QueueLimits {
  atOnce: number;
  waiting: number;
}

/** Runs work with a bound on what runs at once and on what waits; beyond it RATE_LIMITED, at once. */
export class BoundedQueue {
  readonly #limits: QueueLimits;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#limits.atOnce) this.#running += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      // The place is handed on, not freed and raced for.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#limits.waiting) {
      throw new DomainError(
        "RATE_LIMITED",
        "Too many sign-ins at once. Try again in a few seconds.",
        {
          retryAfterSeconds: 5,
        },
      );
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

const QUEUE = Symbol.for("smartmdm.enrolment.password-queue");
const holder = globalThis as { [QUEUE]?: BoundedQueue };

/** The queue of this process: one hash per core at a time, 200 waiting (ASSURANCE.md part 3, Passwords). */
export function passwordQueue(): BoundedQueue {
  holder[QUEUE] ??= new BoundedQueue({ atOnce: availableParallelism(), waiting: 200 });
  return holder[QUEUE];
}
