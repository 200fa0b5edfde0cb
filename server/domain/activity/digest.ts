import { createHash, hash } from "node:crypto";

/** What a line of history says. `before` and `after` are JSON texts, exactly as stored. */
export interface LineText {
  thingKind: string;
  thingId: string;
  action: string;
  state: string | null;
  before: string | null;
  after: string | null;
}

/** What a link says of its lines: who, when, how many. */
export interface LinkHead {
  organisationId: string;
  number: number;
  at: number;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  requestId: string | null;
  lineCount: number;
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * SHA-256 of a line's six values, each on a line of its own (none of them has a line break: JSON escapes them, and null is an
 * empty line), as 64 hex digits. It does not hold who or when: a link says that, so a line can be
 * digested before its time.
 */
export function lineDigest(line: LineText): string {
  const { thingKind, thingId, action, state, before, after } = line;
  // One call without a hash object: an import digests 20,000 lines while it checks them.
  return hash(
    "sha256",
    `${thingKind}\n${thingId}\n${action}\n${state ?? ""}\n${before ?? ""}\n${after ?? ""}`,
    "hex",
  );
}

/**
 * Hash of a link: SHA-256(previous hash ‖ SHA-256 of the head ‖ the lines' digests in order), as 64 hex digits (ASSURANCE.md
 * D19). `digests` is the lines' hex digests joined without a separator; `previousHash` of the first link is "".
 */
export function linkHash(previousHash: string, head: LinkHead, digests: string): string {
  const { organisationId, number, at, actorKind, actorId, actorName, requestId, lineCount } = head;
  return createHash("sha256")
    .update(Buffer.from(previousHash, "hex"))
    .update(
      sha256(
        JSON.stringify([
          organisationId,
          number,
          at,
          actorKind,
          actorId,
          actorName,
          requestId,
          lineCount,
        ]),
      ),
    )
    .update(Buffer.from(digests, "hex"))
    .digest("hex");
}
