const BYTES = 16;

/** A random Idempotency-Key of 32 hex digits. `crypto.randomUUID` is missing on an address that is neither https nor this machine. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
