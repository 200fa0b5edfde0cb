import { readFileSync } from "node:fs";
import type { APIRequestContext, APIResponse } from "playwright/test";
import { BASE_URL } from "./addresses.ts";

/** A server action as the build knows it. */
export interface BuiltAction {
  /** Its file, from the root. */
  file: string;
  name: string;
  id: string;
  /** A page that has it, with `x` where its address takes something. */
  page: string;
}

interface Manifest {
  node: Record<
    string,
    { filename: string; exportedName: string; workers: Record<string, unknown> }
  >;
}

/** Every server action of the build, with the id by which browsers call it. */
export function builtActions(): BuiltAction[] {
  const path = new URL("../../.next/server/server-reference-manifest.json", import.meta.url);
  const { node } = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const [worker = ""] = Object.keys(workers);
    return { id, file: filename, name: exportedName, page: addressOf(worker) };
  });
}

function addressOf(worker: string): string {
  const parts = worker.split("/").slice(1, -1);
  const path = parts.filter((part) => !part.startsWith("(")).join("/");
  return `/${path.replace(/\[[^\]]*\]/g, "x")}`;
}

export interface ActionCall {
  action: BuiltAction;
  /** JSON values, and `FormData`. */
  args: readonly unknown[];
  headers?: Record<string, string>;
}

/** Calls an action as a page's script does, over HTTP: from our own origin unless `headers` say otherwise. */
export function callAction(
  api: APIRequestContext,
  { action, args, headers = { origin: BASE_URL } }: ActionCall,
): Promise<APIResponse> {
  const form = new FormData();
  const sent = args.map((one, index) => {
    if (!(one instanceof FormData)) return one;
    // As React writes a form among arguments, and its fields.
    const part = (index + 1).toString(16);
    for (const [name, value] of one) form.append(`_${part}_${name}`, value);
    return `$K${part}`;
  });
  form.append("0", JSON.stringify(sent));
  return api.post(action.page, {
    maxRedirects: 0,
    headers: { "next-action": action.id, accept: "text/x-component", ...headers },
    multipart: form,
  });
}
