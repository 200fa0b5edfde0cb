import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "playwright/test";
import { apiOf } from "./api-of.ts";
import { register } from "./device-client.ts";

/** Everybody who may come to an address of the organisation `roles`, each in a browser of their own. */
export const CALLERS = [
  "owner",
  "admin",
  "viewer",
  "agent",
  "operator",
  /** The owner of another organisation. */
  "stranger",
  /** Somebody with an account and no organisation. */
  "newcomer",
  "nobody",
] as const;
export type CallerName = (typeof CALLERS)[number];

const EMAILS: Partial<Record<CallerName, string>> = {
  owner: "owner@roles.example",
  admin: "admin@roles.example",
  viewer: "viewer@roles.example",
  agent: "agent@roles.example",
  operator: "operator@smartmdm.example",
  stranger: "owner@roles-other.example",
};

export interface Visitor {
  name: CallerName;
  api: APIRequestContext;
  email: string | null;
  /** As the tables of who may know them; null for who has no place in the console. */
  role: "owner" | "admin" | "viewer" | "agent" | "operator" | null;
}

/** Signs everybody in. */
export async function visitors(): Promise<Visitor[]> {
  const all: Visitor[] = [];
  for (const name of CALLERS) {
    const email = EMAILS[name] ?? null;
    const api = name === "newcomer" ? await newcomer() : await apiOf(email);
    all.push({ name, api, email, role: roleOf(name) });
  }
  return all;
}

function roleOf(name: CallerName): Visitor["role"] {
  if (name === "stranger") return "owner";
  return name === "newcomer" || name === "nobody" ? null : name;
}

/** Somebody who made an account on the phone's pages: its cookie is all they have. */
async function newcomer(): Promise<APIRequestContext> {
  const nobody = await apiOf(null);
  const token = await register(nobody, `${randomUUID()}@people.example`, "Nora Lind");
  await nobody.dispose();
  return apiOf(null, [{ name: "smartmdm.account", value: token }]);
}

/** What a caller who may not is told of an organisation's data: nothing. Everybody of it but themselves. */
export function othersOf({ email }: Visitor): string[] {
  const people = ["admin", "viewer", "agent"].map((name) => `${name}@roles.example`);
  return people.filter((one) => one !== email);
}

/** `each` for every item, eight at a time. */
export async function inTurns<T>(items: readonly T[], each: (item: T) => Promise<void>) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await each(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
