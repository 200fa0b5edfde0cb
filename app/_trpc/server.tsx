import "server-only";
import { HydrationBoundary } from "@tanstack/react-query";
import { createServerSideHelpers } from "@trpc/react-query/server";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { consoleRouter } from "#server/api/console-router.ts";
import { createApiContext } from "#server/api/context.ts";
import { createCallerFactory } from "#server/api/trpc.ts";
import { requestIdOfPage } from "./request-id.ts";

const apiContext = cache(async () =>
  createApiContext({ headers: await headers(), requestId: requestIdOfPage() }),
);
const makeCaller = createCallerFactory(consoleRouter);

/** The console API in server components, in this process: `await (await serverCaller()).organisation.get()`. */
export async function serverCaller() {
  return makeCaller(await apiContext());
}

/** Queries asked while a page is made: `await (await serverQueries()).device.list.prefetch(…)`, once per request. */
export const serverQueries = cache(async () =>
  createServerSideHelpers({ router: consoleRouter, ctx: await apiContext() }),
);

/** Hands what was prefetched so far to the client components inside; they read it with the same query. */
export async function Hydrated({ children }: { children: ReactNode }) {
  const state = (await serverQueries()).dehydrate();
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>;
}
