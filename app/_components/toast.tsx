"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Button } from "./button.tsx";
import { buttonStyles } from "./button-styles.ts";
import { cn } from "./class-names.ts";
import { copyText } from "./copy-text.ts";
import { StateShape } from "./state-badge.tsx";

const SUCCESS_MS = 6_000;
const UNDO_MS = 10_000;

interface ToastData {
  /** Plain text of the message, with the request id: what "Copy details" gives. */
  details?: string;
}

export interface ToastText {
  title: string;
  description?: string;
}

/**
 * Says what happened: a success goes after 6 s (10 s with Undo), paused on hover and focus; an error
 * stays until it is closed and can be copied with its request id.
 */
export function useToast() {
  const { add } = Base.useToastManager<ToastData>();
  return useMemo(
    () => ({
      success({ title, description, onUndo }: ToastText & { onUndo?: () => void }) {
        return add({
          type: "success",
          title,
          description,
          timeout: onUndo ? UNDO_MS : SUCCESS_MS,
          actionProps: onUndo ? { children: "Undo", onClick: onUndo } : undefined,
        });
      },
      error({ title, description, requestId }: ToastText & { requestId?: string }) {
        const lines = [title, description, requestId && `Request ${requestId}`].filter(Boolean);
        return add({
          type: "error",
          title,
          description: requestId ? `${description ?? ""} Request ${requestId}`.trim() : description,
          timeout: 0,
          priority: "high",
          data: { details: lines.join("\n") },
        });
      },
    }),
    [add],
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const failed = toast.type === "error";
    const details = toast.data?.details;
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["right", "down"]}
        className={cn(
          "rounded-card border border-line bg-raised py-2.5 ps-4 pe-2 text-ink shadow-popover transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0",
          failed && "border-stopped-mark",
        )}
      >
        <Base.Content className="flex items-start gap-3">
          <StateShape family={failed ? "stopped" : "good"} className="mt-2 size-3.5" />
          <div className="min-w-0 flex-1 py-1">
            <Base.Title className="font-semibold text-body" />
            <Base.Description className="break-words text-ink-muted text-small" />
            {details ? (
              <Button size="small" className="mt-2" onClick={() => void copyText(details)}>
                Copy details
              </Button>
            ) : null}
          </div>
          <Base.Action className={buttonStyles({ variant: "quiet", size: "small" })} />
          <Base.Close
            aria-label="Close"
            className={buttonStyles({ variant: "quiet", size: "icon" })}
          >
            <X aria-hidden="true" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}

/** Holds the toasts of everything inside it, and the one live region that speaks them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={SUCCESS_MS} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed end-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
