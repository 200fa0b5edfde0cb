"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect } from "react";
import { Button } from "./button.tsx";
import { buttonStyles } from "./button-styles.ts";
import { cn } from "./class-names.ts";
import { copyText } from "./copy-text.ts";
import { StateShape } from "./state-badge.tsx";
import type { ToastOptions, ToastOutlet } from "./toast.tsx";
import { familyOf, noticeText, type ToastRecord } from "./toast-record.ts";

/** How many stand at a time; the others are in the tray. */
const STANDING = 4;

/** Instead of a dialog, which the library makes of it: nothing is asked, and its buttons are there for everybody. */
const PLAIN_GROUP = { role: "group", "aria-modal": undefined, "aria-hidden": undefined };

interface ToastData {
  /** Plain text of a refusal, with its request's id: what "Copy details" gives. */
  details: string | null;
}

function optionsOf({ id, type, title, description, requestId, timeout, onUndo }: ToastOptions) {
  const failed = type === "error";
  return {
    id,
    type,
    title,
    description: requestId ? `${description ?? ""} Request ${requestId}`.trim() : description,
    timeout,
    priority: failed ? ("high" as const) : ("low" as const),
    actionProps: onUndo ? { children: "Undo", onClick: onUndo } : undefined,
    data: { details: failed ? noticeText({ title, description, requestId }) : null },
  };
}

/** Takes over what was said before it stood, and what is said from then on. */
function Taker({ outlet }: { outlet: ToastOutlet }) {
  const { add, close } = Base.useToastManager<ToastData>();
  useEffect(() => {
    const show = (toast: ToastOptions) => void add(optionsOf(toast));
    outlet.region = { show, close };
    for (const toast of outlet.waiting.splice(0)) show(toast);
    return () => {
      outlet.region = null;
    };
  }, [outlet, add, close]);
  return null;
}

function ToastList({ record }: { record: ToastRecord }) {
  const { toasts, close } = Base.useToastManager<ToastData>();
  return toasts.map((toast) => {
    const failed = toast.type === "error";
    const details = toast.data?.details;
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["right", "down"]}
        {...PLAIN_GROUP}
        // An error is spoken by the alert beside the list, so not by the list again.
        aria-live={failed ? "off" : undefined}
        className={cn(
          "rounded-card border border-line bg-raised py-2.5 ps-4 pe-2 text-ink shadow-popover transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0 data-limited:hidden",
          failed && "border-stopped-mark",
        )}
      >
        <Base.Content className="flex items-start gap-3">
          <StateShape family={familyOf(toast.type)} className="mt-2 size-3.5" />
          <div className="min-w-0 flex-1 py-1">
            <Base.Title render={<p />} className="break-words font-semibold text-body" />
            <Base.Description className="break-words text-ink-muted text-small" />
            {details ? (
              <Button size="small" className="mt-2" onClick={() => void copyText(details)}>
                Copy details
              </Button>
            ) : null}
          </div>
          <Base.Action
            className={buttonStyles({ variant: "quiet", size: "small" })}
            onClick={() => {
              record.read(toast.id);
              close(toast.id);
            }}
          />
          <Base.Close
            aria-label="Close"
            aria-hidden={undefined}
            className={buttonStyles({ variant: "quiet", size: "icon" })}
            onClick={() => record.read(toast.id)}
          >
            <X aria-hidden="true" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}

/** The toasts of a page, and the one live region that speaks them. */
export function ToastRegion({ outlet }: { outlet: ToastOutlet }) {
  return (
    <Base.Provider limit={STANDING}>
      <Base.Portal>
        <Base.Viewport className="fixed end-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList record={outlet.record} />
        </Base.Viewport>
      </Base.Portal>
      <Taker outlet={outlet} />
    </Base.Provider>
  );
}
