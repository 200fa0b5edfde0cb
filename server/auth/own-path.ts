import type { ConsoleActor } from "./guard.ts";

const BASE = "http://own.invalid";
const CONTROL_OR_BACKSLASH = /[\p{Cc}\\]/u;

/**
 * A `callbackUrl` reduced to a path of this site, or null: nobody is sent elsewhere from our sign-in (T26). Takes an address of
 * `origin` too, for next-auth makes its own absolute.
 */
export function ownPath(wanted: string | null | undefined, origin?: string): string | null {
  if (!wanted || wanted.length > 2_000 || CONTROL_OR_BACKSLASH.test(wanted)) return null;
  const path = origin && wanted.startsWith(`${origin}/`) ? wanted.slice(origin.length) : wanted;
  if (!path.startsWith("/") || path.startsWith("//")) return null;
  let url: URL;
  try {
    url = new URL(path, BASE);
  } catch {
    return null;
  }
  const own = url.pathname + url.search + url.hash;
  if (url.origin !== BASE || own.startsWith("//")) return null;
  return /^\/(api|sign-in)(\/|$)/.test(url.pathname) ? null : own;
}

/** Where somebody goes after sign-in: where they were going, else where their role works. */
export function pathAfterSignIn(actor: ConsoleActor, wanted: string | null): string {
  return wanted && wanted !== "/" ? wanted : landingPath(actor);
}

/** The start page of a role. */
export function landingPath(actor: ConsoleActor): string {
  if (actor.kind === "operator") return "/operator";
  return actor.role === "agent" ? "/my-devices" : "/";
}
