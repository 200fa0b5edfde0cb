"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect } from "react";
import { Button } from "./button.tsx";
import { buttonStyles } from "./button-styles.ts";
import { cn } from "./class-names.ts";
import { copyText } from "./copy-text.ts";
import { StateShape } from "./state-badge.tsx";
import type { ToastOutlet } from "./toast.tsx";

interface ToastData {
  /** Plain text of the message, with the request id: what "Copy details" gives. */
  details?: string;
}

/** Takes over what was said before it stood, and what is said from then on. */
function Taker({ outlet }: { outlet: ToastOutlet }) {
  const { add } = Base.useToastManager<ToastData>();
  useEffect(() => {
    outlet.show = add;
    for (const toast of outlet.waiting.splice(0)) add(toast);
    return () => {
      outlet.show = null;
    };
  }, [outlet, add]);
  return null;
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

/** The toasts of a page, and the one live region that speaks them. */
export function ToastRegion({ outlet }: { outlet: ToastOutlet }) {
  return (
    <Base.Provider limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed end-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
      <Taker outlet={outlet} />
    </Base.Provider>
  );
}
