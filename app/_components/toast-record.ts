import type { Family } from "./state-families.ts";

/** What a toast said, as the tray keeps it. */
export interface Notice {
  id: string;
  /** "stale": somebody else was faster, and it is shown who. */
  type: "success" | "error" | "stale";
  title: string;
  description: string | undefined;
  /** The number in the log; a refusal has one. */
  requestId: string | undefined;
  /** The toast has an Undo: it stands its time whatever opens over it. */
  mayUndo: boolean;
  /** When it was said, in epoch milliseconds. */
  at: number;
  read: boolean;
}

export type NoticeText = Omit<Notice, "id" | "at" | "read">;

/** Older ones are let go: a page that stays open for weeks must not grow for ever. */
const KEPT = 200;

/** Everything that was said since the console was opened, newest first, until the person clears it. */
export interface ToastRecord {
  /** The same array until something changes, as a store's snapshot must be. */
  all: () => readonly Notice[];
  /** Gives the id it is kept under. */
  keep: (text: NoticeText, at: number) => string;
  /** One that was closed by hand; all of them without an id. */
  read: (id?: string) => void;
  clear: () => void;
  subscribe: (changed: () => void) => () => void;
}

/** Makes an empty record. */
export function makeToastRecord(): ToastRecord {
  let notices: readonly Notice[] = [];
  let count = 0;
  const listeners = new Set<() => void>();
  const set = (next: readonly Notice[]) => {
    notices = next;
    for (const changed of listeners) changed();
  };
  return {
    all: () => notices,
    keep(text, at) {
      count += 1;
      const notice = { ...text, id: `notice-${count}`, at, read: false };
      set([notice, ...notices].slice(0, KEPT));
      return notice.id;
    },
    read(id) {
      const unread = (one: Notice) => !one.read && (id === undefined || one.id === id);
      if (notices.some(unread))
        set(notices.map((one) => (unread(one) ? { ...one, read: true } : one)));
    },
    clear: () => set([]),
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** The shape beside it. What somebody else changed is no fault, and nothing that was done here. */
export function familyOf(type: string | undefined): Family {
  if (type === "stale") return "clash";
  return type === "error" ? "stopped" : "good";
}

/** How many nobody has looked at. */
export function unreadOf(notices: readonly Notice[]): number {
  return notices.filter((one) => !one.read).length;
}

/** One as plain text, a line each: what happened, why, and the request to name when asking for help. */
export function noticeText({
  title,
  description,
  requestId,
}: Pick<Notice, "title" | "description" | "requestId">): string {
  return [title, description, requestId && `Request ${requestId}`].filter(Boolean).join("\n");
}

/** What a failed call says of itself, whatever it is: its words, and its request's id where the server gave one. */
export function toldBy(error: unknown): { description?: string; requestId?: string } {
  const { message, data } = (error ?? {}) as { message?: unknown; data?: unknown };
  const { requestId } = (data ?? {}) as { requestId?: unknown };
  return {
    ...(typeof message === "string" && message && { description: message }),
    ...(typeof requestId === "string" && requestId && { requestId }),
  };
}
