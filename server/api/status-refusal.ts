import { DomainError } from "#server/domain/errors.ts";

/** A refusal of the transport itself, whose status is not its code's: 405, 413, 415. */
export class StatusRefusal extends DomainError {
  readonly status: number;
  constructor(status: number, message: string) {
    super("INVALID_INPUT", message);
    this.status = status;
  }
}
