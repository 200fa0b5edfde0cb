/** Runs once, before the first request. Next replaces NEXT_RUNTIME when it builds, so the edge's copy of this is empty. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("./server/start.ts");
  await startServer();
}

/** What a page throws, in our own log under the number that the page shows; Next's own line of it has no number. */
export async function onRequestError(
  error: unknown,
  _request: unknown,
  { routePath }: { routePath: string },
) {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logPageFailure } = await import("./server/api/page-failure.ts");
  logPageFailure(error, routePath);
}
