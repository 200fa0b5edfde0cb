import { NAVIGATION_START } from "./app/_components/navigation-start.ts";

/**
 * Next calls this when its router sets out for another address, and keeps to itself when it is under way. It does so within its own
 * transition: told there, React would show what follows from it only when the way is at its end.
 */
export function onRouterTransitionStart(url: string): void {
  queueMicrotask(() => window.dispatchEvent(new CustomEvent(NAVIGATION_START, { detail: url })));
}
