/** Runs once, before the first request. Next replaces NEXT_RUNTIME when it builds, so the edge's copy of this is empty. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("./server/start.ts");
  await startServer();
}
