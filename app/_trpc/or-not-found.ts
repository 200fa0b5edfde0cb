import { notFound } from "next/navigation";

/** For `catch`: another organisation's id and a made-up one are the same 404 (T13); anything else is thrown on. */
export function orNotFound(error: unknown): never {
  const refusal = error as { cause?: { code?: string } };
  if (refusal.cause?.code === "NOT_FOUND") notFound();
  throw error;
}

/** Whether a page said `notFound()`. Next names it by a digest, and by nothing else that it exports. */
export function isNotHere(error: unknown): boolean {
  return (error as { digest?: unknown } | null)?.digest === "NEXT_HTTP_ERROR_FALLBACK;404";
}
