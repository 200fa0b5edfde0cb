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

  /** With `admitted`, work that another queue has bounded already: it waits its turn and is never refused. */
  async run<T>(work: () => Promise<T>, { admitted = false } = {}): Promise<T> {
    if (this.#running < this.#limits.atOnce) this.#running += 1;
    else await this.#turn(admitted);
    try {
      return await work();
    } finally {
      // The place is handed on, not freed and raced for.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(admitted: boolean): Promise<void> {
    if (!admitted && this.#waiting.length >= this.#limits.waiting) {
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
const ATTEMPTS = Symbol.for("smartmdm.enrolment.attempt-queue");
const holder = globalThis as { [QUEUE]?: BoundedQueue; [ATTEMPTS]?: BoundedQueue };

/** The queue of this process: one hash per core at a time, 200 waiting (ASSURANCE.md part 3, Passwords). */
export function passwordQueue(): BoundedQueue {
  holder[QUEUE] ??= new BoundedQueue({ atOnce: availableParallelism(), waiting: 200 });
  return holder[QUEUE];
}

/**
 * Sign-ins whose attempt is counted and not yet given back: fewer than the wrong ones that an account and address have, so that a crowd
 * that signs in rightly at one moment meets no throttle. They wait for the writer here, and hold no place of `passwordQueue` meanwhile.
 */
export function attemptQueue(): BoundedQueue {
  holder[ATTEMPTS] ??= new BoundedQueue({ atOnce: 8, waiting: 200 });
  return holder[ATTEMPTS];
}
