import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { sha256, sha256InScript } from "./sha256.ts";

test("the browser's checksum and our own are SHA-256, at every length around a block", async () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000, 70_001]) {
    const bytes = new Uint8Array(randomBytes(length));
    const right = createHash("sha256").update(bytes).digest("hex");
    expect(sha256InScript(bytes), `${length} bytes`).toBe(right);
    expect(await sha256(bytes), `${length} bytes`).toBe(right);
  }
});
