import { handleConsoleRequest } from "#server/api/console-handler.ts";
import { consoleRouter } from "#server/api/console-router.ts";
import { type IdPlace, idPlaces, inputWith, PROCEDURE_BASE, shapeOf } from "./procedure-input.ts";
import { SITE } from "./site.ts";

interface Definition {
  type: "query" | "mutation";
  inputs: unknown[];
}

/** The definition of every procedure of the console, by its path. */
export const PROCEDURES: Record<string, Definition> = Object.fromEntries(
  Object.entries(consoleRouter._def.procedures).map(([path, procedure]) => [
    path,
    (procedure as unknown as { _def: Definition })._def,
  ]),
);

export interface Answer {
  status: number;
  appCode: string | null;
  /** The data, or the details of the refusal. */
  data: unknown;
}

/** Calls a procedure over HTTP, as the browser of whoever has this session does; without a cookie, as nobody. */
export async function callConsole(
  path: string,
  input: unknown,
  cookie: string | null,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const query = PROCEDURES[path]?.type === "query";
  const text = input === undefined ? undefined : JSON.stringify(input);
  const search = query && text ? `?input=${encodeURIComponent(text)}` : "";
  const sent = { origin: SITE, ...headers, ...(cookie && { cookie }) };
  const response = await handleConsoleRequest(
    new Request(`${SITE}/api/trpc/${path}${search}`, {
      ...(query ? {} : { method: "POST", body: text ?? "{}" }),
      headers: { ...sent, ...(!query && { "content-type": "application/json" }) },
    }),
  );
  const body = (await response.json()) as {
    result?: { data?: unknown };
    error?: { data: { appCode: string; details: unknown } };
  };
  const { appCode = null, details } = body.error?.data ?? {};
  return { status: response.status, appCode, data: body.error ? details : body.result?.data };
}

/** A good input of a procedure, with `id` where it needs one, or at `place`. */
export function sampleInput(path: string, id: string, place?: IdPlace): unknown {
  const shape = shapeOf(PROCEDURES[path]?.inputs[0]);
  const built = inputWith(shape, place ?? null, id);
  const base = PROCEDURE_BASE[path];
  return base ? { ...(built as object), ...base } : built;
}

/** Every place of a procedure's input that takes an id; what a selection selects is what its router is about. */
export function placesOf(path: string): IdPlace[] {
  const places = idPlaces(shapeOf(PROCEDURES[path]?.inputs[0]));
  if (!path.startsWith("request.")) return places;
  return places.map((one) =>
    one.path[0] === "selection" && /^(ids|except)$/.test(one.path.at(-1) ?? "")
      ? { ...one, kind: "request" }
      : one,
  );
}

/** Whether a procedure's input has a property of this name. */
export function takes(path: string, name: string): boolean {
  return name in (shapeOf(PROCEDURES[path]?.inputs[0])?.properties ?? {});
}
