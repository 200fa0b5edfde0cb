import { IDLE_MS } from "./session.ts";

/** Names and attributes of every cookie we set. Under https they are bound to this very host. */
export function cookieNames(https: boolean) {
  const prefix = https ? "__Host-" : "";
  return {
    session: `${prefix}next-auth.session-token`,
    csrf: `${prefix}next-auth.csrf-token`,
    callbackUrl: `${prefix}next-auth.callback-url`,
    /** The account token of somebody on the phone's pages; the console does not look at it. */
    account: `${prefix}smartmdm.account`,
    /** What was answered on the phone's pages and is not sent yet. */
    joining: `${prefix}smartmdm.joining`,
  };
}

export function cookieOptions(https: boolean) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: https } as const;
}

/** A session's cookie goes when the session would be idle for too long. */
export function sessionCookieOptions(https: boolean) {
  return { ...cookieOptions(https), maxAge: IDLE_MS / 1000 };
}

/** The `Set-Cookie` of a renewed session, for an answer that is not Next's to set cookies on. */
export function sessionCookieHeader(value: string, https: boolean): string {
  const secure = https ? "; Secure" : "";
  return `${cookieNames(https).session}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${IDLE_MS / 1000}${secure}`;
}

/** One cookie of a `Cookie` header, or null. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
