import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { streamWorkbook } from "./workbook.ts";

const COLUMNS = [{ width: 20, text: true }, { width: 20 }];

async function turns(count: number) {
  for (let done = 0; done < count; done++) await turn();
}

test("a stream runs no further ahead of its reader than a few turns, and stops making rows when it goes away", async () => {
  let made = 0;
  const rows = (async function* () {
    for (;;) {
      made += 1;
      // Hard to compress, so that what waits is as large as what was made.
      yield [`${made} ${Math.sin(made)}`, `${Math.cos(made)} ${Math.tan(made)}`];
    }
  })();
  const stream = streamWorkbook([{ name: "Endless", columns: COLUMNS, rows }]);
  while (!stream.writableNeedDrain) await turn();
  await turns(1_000);
  const waiting = made;
  await turns(1_000);
  expect(made).toBe(waiting);
  expect(stream.readableLength).toBeLessThan(1_000_000);
  stream.destroy();
  await turns(1_000);
  // The row that was under way when its reader left.
  expect(made).toBeLessThanOrEqual(waiting + 1);
});

test("a stream ends with what its rows throw", async () => {
  const rows = (async function* () {
    yield ["one", "two"];
    throw new Error("no more rows");
  })();
  const stream = streamWorkbook([{ name: "Broken", columns: COLUMNS, rows }]);
  await expect(stream.toArray()).rejects.toThrow("no more rows");
});
