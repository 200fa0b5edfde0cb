import { expect } from "vitest";
import { listDevices } from "#server/domain/device/list.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { undoImport } from "#server/domain/import/undo.ts";
import { uploadRows } from "../import.ts";
import { androidRows } from "../template.ts";
import { chosen, expectCame, type Play } from "./play.ts";
import type { Side } from "./side.ts";
import type { StepOf } from "./steps.ts";
import type { ModelImport, ModelPerson } from "./things.ts";

/** A file is uploaded and checked. */
export async function uploadStep(play: Play, { organisation, who, keys }: StepOf<"upload">) {
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  if (!actor) return;
  const view = await uploadRows(
    side.as(actor),
    keys.flatMap((key) => androidRows(1, key)),
  );
  const known = keys.filter((key) => side.liveWith(key)).length;
  const counts = { total: keys.length, new: keys.length - known, alreadyHere: known, problem: 0 };
  expect(view).toMatchObject({ state: "ready", counts });
  side.addImport(view.id, keys, play.world.clock.now());
}

/** An import is committed; mostly one that is ready. */
export async function commitStep(play: Play, step: StepOf<"commit">) {
  const { organisation, who, pick, ready } = step;
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  const open = side.imports.filter((each) => each.state === "ready");
  const one = chosen(ready ? open : side.imports, pick);
  if (one && actor) await commit(play, side, one, actor);
}

async function commit(play: Play, side: Side, one: ModelImport, actor: ModelPerson) {
  const context = side.as(actor);
  const input = { importId: one.id };
  const committing = (due: string | null) =>
    expectCame(play, context, (at) => commitImport(at, input), due);
  if (one.state === "committed" || one.state === "undone") return committing(null);
  if (one.state === "expired") return committing("CONFLICT");
  const due = side.planCommit(one, actor.id);
  if (typeof due === "string") return committing(due);
  expect(await committing(null)).toMatchObject({
    total: one.rows.length,
    preEnrolled: due,
    licences: { drawn: due },
  });
  side.commit(one, play.world.clock.now());
  const { items } = await listDevices(context, { filter: { importId: one.id }, limit: 200 });
  const made = items.map((item) => ({ id: item.id, key: numberOf(item.imei), importId: one.id }));
  const wanted = one.rows.filter((row) => !row.known).map((row) => row.key);
  expect(new Set(made.map((row) => row.key))).toEqual(new Set(wanted));
  side.addDevices(actor, made);
}

/** The number that `testImei` made an IMEI of. */
const numberOf = (imei: string | null) => Number(imei?.slice(2, 14));

/** An import is undone: what is unchanged of it is cancelled. */
export async function undoStep(play: Play, { organisation, who, pick }: StepOf<"undo">) {
  const side = play.sides[organisation];
  const actor = chosen(side.staff(), who);
  const one = chosen(
    side.imports.filter(({ state }) => state !== "expired"),
    pick,
  );
  if (!one || !actor) return;
  const may = one.state === "committed" && one.undoUntil >= play.world.clock.now();
  const due = may || one.state === "undone" ? null : "CONFLICT";
  const input = { importId: one.id };
  await expectCame(play, side.as(actor), (context) => undoImport(context, input), due);
  if (!may) return;
  one.state = "undone";
  for (const device of side.devices) {
    const unchanged = device.state === "pre-enrolled" && device.version === 1;
    if (device.importId === one.id && unchanged) side.end(device, "cancelled");
  }
}
