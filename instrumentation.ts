/** Runs once, before the first request. */
export async function register() {
  const { startServer } = await import("./server/start.ts");
  await startServer();
}
