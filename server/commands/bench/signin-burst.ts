import { type Figure, median } from "./figure.ts";
import { inTurn } from "./in-turn.ts";

/** The longest stall that sign-ins may cause, in ms. */
const STALL_MS = 25;

/** `signin.burst` (PERFORMANCE.md): sixteen people sign in at once, throttled and hashed as always; longest stall of the loop, divided by 25 ms. */
export async function* benchSigninBurst(): AsyncGenerator<Figure, void, void> {
  const module = new URL("./signin-burst-child.ts", import.meta.url);
  const { ours } = await inTurn<"ours", number>(
    { ours: { module, args: [] } },
    { warm: 2, runs: 9 },
  );
  const value = median(ours);
  yield {
    ...{ name: "signin.burst", value, unit: "ms", baseline: STALL_MS, ratio: value / STALL_MS },
    ...{ must: 1, aim: 0.4 },
  };
}
