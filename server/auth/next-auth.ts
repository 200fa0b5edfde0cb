import { AsyncLocalStorage } from "node:async_hooks";
import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { database } from "#server/database.ts";
import { systemClock } from "#server/domain/context.ts";
import { DomainError } from "#server/domain/errors.ts";
import { env, requireSecret } from "#server/env.ts";
import { logger } from "#server/log.ts";
import { actorOf } from "./account.ts";
import { cookieNames, cookieOptions } from "./cookies.ts";
import { ownPath } from "./own-path.ts";
import { accountOfSession, IDLE_MS, isInTime, newClaims, SessionClaims } from "./session.ts";
import { signIn } from "./sign-in.ts";

declare module "next-auth" {
  interface User {
    sessionVersion: number;
  }
}

/** From where this request comes, and why `authorize` refused it: the library itself only knows 401. */
const attempt = new AsyncLocalStorage<{ address: string; refused: DomainError | null }>();

/** The options of the one place that uses next-auth: credentials, encrypted JWT cookies, our own pages. */
function options(): NextAuthOptions {
  const { https } = env();
  const names = cookieNames(https);
  return {
    secret: requireSecret(env()),
    useSecureCookies: https,
    session: { strategy: "jwt", maxAge: IDLE_MS / 1000 },
    pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
    cookies: {
      sessionToken: { name: names.session, options: cookieOptions(https) },
      csrfToken: { name: names.csrf, options: cookieOptions(https) },
      callbackUrl: { name: names.callbackUrl, options: cookieOptions(https) },
    },
    providers: [
      CredentialsProvider({
        id: "credentials",
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize,
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        const now = systemClock.now();
        if (user)
          return { ...newClaims({ userId: user.id, sessionVersion: user.sessionVersion }, now) };
        const claims = SessionClaims.parse(token);
        const account = await accountOfSession(await database(), claims);
        // Thrown here, next-auth clears the cookie and answers that there is no session.
        if (!account || !isInTime(claims, now)) throw new Error("the session has ended");
        return { ...claims, usedAt: now };
      },
      async session({ session, token }) {
        const account = await accountOfSession(await database(), SessionClaims.parse(token));
        const actor = account && actorOf(account);
        if (!account || !actor) throw new Error("the session has ended");
        const role = actor.kind === "operator" ? "operator" : actor.role;
        return {
          expires: session.expires,
          user: { id: account.id, name: account.name, email: account.email, role },
        };
      },
      redirect: ({ url, baseUrl }) => baseUrl + (ownPath(url, baseUrl) ?? "/"),
    },
    logger: {
      error: (code) => logger().info({ code }, "next-auth refused"),
      warn: () => {},
      debug: () => {},
    },
  };
}

async function authorize(credentials: unknown) {
  const store = attempt.getStore();
  if (!store) return null;
  try {
    const { address } = store;
    const signedIn = await signIn(
      { db: await database(), clock: systemClock, address },
      credentials,
    );
    return { id: signedIn.userId, sessionVersion: signedIn.sessionVersion };
  } catch (error) {
    store.refused = error instanceof DomainError ? error : unavailable(error);
    return null;
  }
}

function unavailable(cause: unknown): DomainError {
  logger().error({ err: cause }, "sign-in failed");
  return new DomainError(
    "UNAVAILABLE",
    "Sign-in is not possible right now. Try again in a few seconds.",
    {
      retryAfterSeconds: 5,
      cause,
    },
  );
}

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Lets next-auth answer a request from `address`, and says why its sign-in refused, if it did. */
export async function answerWithNextAuth(request: Request, context: RouteContext, address: string) {
  const store = { address, refused: null };
  const response: Response = await attempt.run(store, () => NextAuth(options())(request, context));
  return { response, refused: store.refused as DomainError | null };
}
