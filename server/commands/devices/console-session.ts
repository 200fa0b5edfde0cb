import { randomUUID } from "node:crypto";
import { StartRefusal } from "#server/start-refusal.ts";
import { Caller } from "./caller.ts";
import type { Tally } from "./tally.ts";

/** Somebody signed in to the console, as a browser is: by next-auth's form, cookies and origin. */
export interface ConsoleSession {
  query<Data>(procedure: string, input?: unknown): Promise<Data>;
  mutate<Data>(procedure: string, input: unknown): Promise<Data>;
}

interface SignIn {
  url: URL;
  email: string;
  password: string;
  tally: Tally;
  pause: (ms: number) => Promise<unknown>;
}

/** Signs in over HTTP. Throws StartRefusal in words: no server, wrong password, not a member of staff. */
export async function signInToConsole({
  url,
  email,
  password,
  tally,
  pause,
}: SignIn): Promise<ConsoleSession> {
  const { origin } = url;
  const jar = new Map<string, string>();
  const get = async (path: string, init: RequestInit = {}) => {
    const headers = { ...init.headers, origin, cookie: cookieHeader(jar) };
    const response = await fetch(origin + path, { ...init, headers, redirect: "manual" }).catch(
      () => {
        throw new StartRefusal(`Nothing answers at ${origin}: start the server, or set --url.`);
      },
    );
    keepCookies(jar, response);
    return response;
  };
  const { csrfToken } = (await (await get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: "/" });
  const answer = await get("/api/auth/callback/credentials", { method: "POST", body: form });
  await answer.arrayBuffer();
  if (!answer.ok) {
    const why = answer.status === 401 ? "the password is wrong" : `it answered ${answer.status}`;
    throw new StartRefusal(`${email} cannot sign in to the console: ${why}.`);
  }
  const headers = { origin, cookie: cookieHeader(jar) };
  const base = `${origin}/api/trpc`;
  const caller = new Caller({ base, tally, headers, prefix: "console ", pause });
  return {
    query: (procedure, input) => caller.call(procedure, { input, query: true }),
    mutate: (procedure, input) => caller.call(procedure, { input, key: randomUUID() }),
  };
}

function cookieHeader(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

function keepCookies(jar: Map<string, string>, { headers }: Response): void {
  for (const line of headers.getSetCookie()) {
    const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) jar.set(name, value);
  }
}
