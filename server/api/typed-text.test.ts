import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callConsole, PROCEDURES, placesOf, sampleInput } from "#server/testing/console-call.ts";
import { testOperator } from "#server/testing/operator.ts";
import { type Shape, shapeOf } from "#server/testing/procedure-input.ts";
import { sessionCookie, testSite } from "#server/testing/site.ts";
import { type TestWorld, testWorld } from "#server/testing/world.ts";

let world: TestWorld;
let owner: string;
let operator: string;

beforeAll(async () => {
  world = await testWorld();
  testSite(world.db);
  owner = await sessionCookie((await world.organisation()).owner.id);
  const { id, sessionVersion } = await testOperator(world.db, world.clock);
  operator = await sessionCookie(id, sessionVersion);
});
afterAll(() => world.close());

/** Texts that are no words of anybody: ids, codes, cursors, what is looked for and not kept, and cells, which a check reports on. */
const NO_WORDS =
  /(?:^|\.)(\w*[iI]ds?|except|repairs|assignTo|filter|search|cursor|pasted|text|edits|from|to|looked|mapping|query|emails?|emailDomain|value)(?:\.|$)/;

/** Where an input takes words: the properties from the outside in. */
function wordsIn(shape: Shape | null, path: string[] = []): string[][] {
  if (!shape) return [];
  const inside = Object.entries(shape.properties ?? {}).flatMap(([name, property]) =>
    wordsIn(property, [...path, name]),
  );
  const others = (shape.anyOf ?? []).flatMap((one) => wordsIn(one, path));
  const free = shape.type === "string" && !shape.enum && !shape.pattern && !shape.const;
  const own = free && path.length > 0 && !NO_WORDS.test(path.join(".")) ? [path] : [];
  return [...own, ...inside, ...others];
}

const mutations = Object.keys(PROCEDURES).filter((path) => PROCEDURES[path]?.type === "mutation");
/** A device's rules are a transform, which no schema tells of. */
const OF_DEVICES = ["device.create", "device.replace"].flatMap((path) =>
  ["model", "assetTag"].map((name): [string, string, string[]] => [
    `${path} device.${name}`,
    path,
    ["device", name],
  ]),
);

const ofSchemas = mutations.flatMap((path) =>
  wordsIn(shapeOf(PROCEDURES[path]?.inputs[0])).map((place): [string, string, string[]] => [
    `${path} ${place.join(".")}`,
    path,
    place,
  ]),
);

function put(input: unknown, [name = "", ...rest]: string[], value: string): object {
  const held = (input ?? {}) as Record<string, unknown>;
  return { ...held, [name]: rest.length > 0 ? put(held[name], rest, value) : value };
}

const places = [...ofSchemas, ...OF_DEVICES];

describe("T22 B14 words that a console procedure keeps", () => {
  test("are found in the inputs", () => {
    const found = places.map(([name]) => name);
    expect(found).toEqual(
      expect.arrayContaining([
        "allocation.allot note",
        "device.correct reason",
        "device.create device.assetTag",
        "link.create label",
        "organisation.change supportContact",
        "outlet.create name",
        "request.reject reason",
        "user.make name",
      ]),
    );
  });

  test.each(places)("%s refuses controls and turned text", async (_name, path, place) => {
    const cookie = path.startsWith("operator.") ? operator : owner;
    const input = sampleInput(path, randomUUID(), placesOf(path)[0]);
    for (const bad of ["Ann\u202egpj", "Ann\u001b[31m", "Ann\u0000", "Ann\u2066x\u2069"]) {
      const { appCode } = await callConsole(path, put(input, place, bad), cookie);
      expect(`${JSON.stringify(bad)} ${appCode}`).toBe(`${JSON.stringify(bad)} INVALID_INPUT`);
    }
  });
});
