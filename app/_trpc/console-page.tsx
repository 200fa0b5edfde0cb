import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { NotHere } from "#app/_components/not-here.tsx";
import { answerNotFound } from "#server/api/page-answer.ts";
import type { ConsoleActor } from "#server/auth/guard.ts";
import { ownPath } from "#server/auth/own-path.ts";
import { database } from "#server/database.ts";
import {
  type Context,
  type OperatorActor,
  type Role,
  systemClock,
  type UserActor,
} from "#server/domain/context.ts";
import { listOwners } from "#server/domain/user/owners.ts";
import { currentActor } from "./current-actor.ts";
import { isNotHere } from "./or-not-found.ts";
import { requestIdOfPage } from "./request-id.ts";
import { WhoMay } from "./who-may.tsx";

export type ConsoleRole = Role | "operator";

/** Whom CONTRACT's table of pages calls "organisation". */
export const ORGANISATION_ROLES = ["owner", "admin", "viewer"] as const;
export const ENROLLER_ROLES = ["owner", "admin"] as const;

export interface PageProps {
  params: Promise<Record<string, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

interface GuardedProps extends PageProps {}
type ActorOf<R extends ConsoleRole> = R extends "operator" ? OperatorActor : UserActor;

/**
 * A page of the console, with its guard: somebody signed out is sent to sign in and back, a wrong role is told who may and shown no
 * data; `title` is the h1 it then keeps. `context` is what verbs are given. A thing that is not here, or another organisation's, is
 * the same 404 whichever page it is asked of, whole without any script.
 */
export function consolePage<R extends ConsoleRole>(
  { title, roles }: { title: string; roles: readonly R[] },
  render: (
    props: GuardedProps & { context: Context<ActorOf<R>> },
  ) => ReactNode | Promise<ReactNode>,
) {
  return async function ConsolePage(props: PageProps) {
    const actor = await currentActor();
    if (!actor) redirect(await signInPath());
    const context = { db: await database(), clock: systemClock, requestId: requestIdOfPage() };
    if (!isOneOf(actor, roles)) {
      const owners = actor.kind === "user" ? await listOwners({ ...context, actor }) : null;
      return <WhoMay title={title} roles={roles} yours={roleOf(actor)} owners={owners} />;
    }
    try {
      return await render({ ...props, context: { ...context, actor } });
    } catch (error) {
      if (!isNotHere(error)) throw error;
      answerNotFound(await headers());
      return <NotHere />;
    }
  };
}

export function roleOf(actor: ConsoleActor): ConsoleRole {
  return actor.kind === "operator" ? "operator" : actor.role;
}

function isOneOf<R extends ConsoleRole>(
  actor: ConsoleActor,
  roles: readonly R[],
): actor is ActorOf<R> & ConsoleActor {
  return (roles as readonly ConsoleRole[]).includes(roleOf(actor));
}

/** Sign-in, and back to where this request was going. */
async function signInPath(): Promise<string> {
  const path = ownPath((await headers()).get("x-request-path"));
  return path ? `/sign-in?callbackUrl=${encodeURIComponent(path)}` : "/sign-in";
}
