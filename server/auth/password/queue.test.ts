import { expect, test } from "vitest";
import { BoundedQueue } from "./queue.ts";

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test("T17 so many run at once, so many wait, in order; one more is RATE_LIMITED at once", async () => {
  const queue = new BoundedQueue({ atOnce: 2, waiting: 3 });
  const { opened, open } = gate();
  const begun: number[] = [];
  const runs = [1, 2, 3, 4, 5].map((n) =>
    queue.run(async () => {
      begun.push(n);
      await opened;
      return n;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([1, 2]);
  await expect(queue.run(async () => 6)).rejects.toMatchObject({
    code: "RATE_LIMITED",
    retryAfterSeconds: 5,
  });
  open();
  expect(await Promise.all(runs)).toEqual([1, 2, 3, 4, 5]);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
});

test("a place is given back when work fails", async () => {
  const queue = new BoundedQueue({ atOnce: 1, waiting: 1 });
  await expect(queue.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await queue.run(async () => "yes")).toBe("yes");
});
