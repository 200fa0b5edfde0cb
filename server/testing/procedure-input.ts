import { randomUUID } from "node:crypto";
import { z } from "zod";
import { testImei } from "./identifiers.ts";

/** A JSON schema, as far as inputs of procedures use it. */
export interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
}

/** What a procedure's input schema is to a test; null for a procedure that takes none. */
export function shapeOf(schema: unknown): Shape | null {
  if (!(schema instanceof z.ZodType)) return null;
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
}

/** Properties of inputs that hold an id, and of what. */
const ID_PROPERTIES = {
  deviceId: "device",
  deviceIds: "device",
  ids: "device",
  except: "device",
  importId: "import",
  repairs: "import",
  userId: "user",
  userIds: "user",
  actorId: "user",
  thingId: "device",
  agentId: "user",
  assignTo: "user",
  drawUserId: "user",
  requestId: "request",
  ruleId: "rule",
  linkId: "link",
  tokenId: "token",
  outletId: "outlet",
  partnerId: "partner",
  organisationId: "organisation",
} as const;

export type IdKind = (typeof ID_PROPERTIES)[keyof typeof ID_PROPERTIES];

/** Where an input takes an id: the properties from the outside in. */
export interface IdPlace {
  path: string[];
  kind: IdKind;
}

/** Every place of an input that takes an id. Throws for a property that looks like one and is not known here. */
export function idPlaces(shape: Shape | null, path: string[] = []): IdPlace[] {
  if (!shape) return [];
  const inside = Object.entries(shape.properties ?? {}).flatMap(([name, property]) => {
    const at = [...path, name];
    if (name in ID_PROPERTIES)
      return [{ path: at, kind: ID_PROPERTIES[name as keyof typeof ID_PROPERTIES] }];
    if (/Ids?$/.test(name)) throw new Error(`Say in ID_PROPERTIES whose id ${at.join(".")} is.`);
    return idPlaces(property, at);
  });
  const alternatives = (shape.anyOf ?? []).flatMap((one) => idPlaces(one, path));
  return [...inside, ...alternatives];
}

/** The smallest input that a schema takes, with `id` at one place of it. */
export function inputWith(shape: Shape | null, place: IdPlace | null, id: string): unknown {
  return shape ? build(shape, place?.path ?? [], id) : undefined;
}

function build(shape: Shape, path: readonly string[], id: string): unknown {
  const { anyOf } = shape;
  if (anyOf) return build(anyOf.find((one) => leadsTo(one, path)) ?? anyOf[0] ?? {}, path, id);
  if (shape.properties) return buildObject(shape, path, id);
  if (shape.type === "array") return [id];
  if (shape.enum) return shape.enum[0];
  if (shape.type === "boolean") return true;
  if (shape.type === "integer" || shape.type === "number")
    return Math.max(shape.minimum ?? 1, 0) || zeroOrOne(shape);
  return textFor(shape, id);
}

/** One is a good amount; a count of what a foreign filter matches is 0. */
const zeroOrOne = ({ minimum }: Shape) => (minimum === 0 ? 0 : 1);

function buildObject(
  { properties = {}, required = [] }: Shape,
  path: readonly string[],
  id: string,
) {
  const [next, ...rest] = path;
  const names = Object.keys(properties).filter((name) => required.includes(name) || name === next);
  return Object.fromEntries(
    names.map((name) => [name, build(properties[name] ?? {}, name === next ? rest : [], id)]),
  );
}

function leadsTo(shape: Shape, path: readonly string[]): boolean {
  const [next, ...rest] = path;
  if (next === undefined) return shape.type !== "null";
  const property = shape.properties?.[next];
  return (
    property !== undefined &&
    (rest.length === 0 || leadsTo(property, rest) || property.anyOf !== undefined)
  );
}

function textFor({ pattern }: Shape, id: string): string {
  const candidates = [id, "0".repeat(64), "2026-03-02T09:00:00Z"];
  return candidates.find((text) => !pattern || new RegExp(pattern).test(text)) ?? id;
}

/** An address nobody has: making somebody works once for each. */
const freshEmail = () => `made-${randomUUID()}@made.example`;

/** What the schema cannot tell of a good input. */
export const PROCEDURE_BASE: Record<string, Record<string, unknown>> = {
  "device.correct": { device: { imei: testImei(902) }, reason: "Mistyped" },
  "device.create": { device: { platform: "android", imei: testImei(900) } },
  "device.pasted": { pasted: `${randomUUID()}.${"0".repeat(32)}` },
  "device.setLook": { columns: ["state"], density: null },
  "device.replace": { device: { platform: "android", imei: testImei(901) } },
  "import.edit": { edits: [{ part: 0, row: 2, column: "platform", value: "Android" }] },
  // It must lie ahead of the real clock.
  "link.createToken": { expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString() },
  "request.addRule": { emailDomain: "acme.example" },
  "operator.makeOrganisation": {
    get ownerEmail() {
      return freshEmail();
    },
    name: "Made",
    ownerName: "Owner",
  },
  // What an admin may invite too.
  "user.invite": { role: "agent" },
  "organisation.endCompanyId": { value: "ABCD2345" },
  "user.changeRole": { role: "agent" },
  "user.make": {
    get email() {
      return freshEmail();
    },
    name: "Made",
    role: "agent",
  },
};
