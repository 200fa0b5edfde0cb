import { expect, test } from "vitest";
import { refuseWhenFull, runInTurn } from "./check-queue.ts";

function openCheck() {
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const run = (name: string, organisationId: string) =>
    runInTurn(organisationId, () => {
      started.push(name);
      return new Promise<void>((done) => finish.set(name, done));
    });
  return { started, run, end: (name: string) => finish.get(name)?.() };
}

const turn = () => new Promise<void>((done) => setImmediate(done));

test("one check of an organisation at a time, two of the process; the others wait in order", async () => {
  const { started, run, end } = openCheck();
  const all = [run("a1", "a"), run("a2", "a"), run("b1", "b"), run("c1", "c")];
  await turn();
  expect(started).toEqual(["a1", "b1"]);
  end("b1");
  await turn();
  expect(started).toEqual(["a1", "b1", "c1"]);
  end("a1");
  await turn();
  expect(started).toEqual(["a1", "b1", "c1", "a2"]);
  end("a2");
  end("c1");
  await Promise.all(all);
});

test("P8 the ninth that would have to wait is refused as UNAVAILABLE; a check that fails frees its place", async () => {
  const { run, end } = openCheck();
  const first = run("first", "a");
  const waiting = Array.from({ length: 8 }, (_, index) => run(`w${index}`, "a"));
  await turn();
  expect(refuseWhenFull).toThrow(
    expect.objectContaining({ code: "UNAVAILABLE", retryAfterSeconds: 5 }),
  );
  await expect(run("ninth", "b")).rejects.toMatchObject({ code: "UNAVAILABLE" });
  const failing = first.then(() => runInTurn("a", () => Promise.reject(new Error("broken"))));
  end("first");
  for (let index = 0; index < 8; index++) {
    await turn();
    end(`w${index}`);
  }
  await Promise.all(waiting);
  await expect(failing).rejects.toThrow("broken");
  expect(refuseWhenFull).not.toThrow();
});
