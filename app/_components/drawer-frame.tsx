"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { buttonStyles } from "./button-styles.ts";
import { cn } from "./class-names.ts";
import { BACKDROP } from "./dialog-frame.tsx";
import type { DrawerProps } from "./drawer.tsx";

/** What a drawer is made of. */
export function DrawerFrame({
  open,
  onOpenChange,
  title,
  side = "end",
  children,
  footer,
  className,
}: DrawerProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup
          className={cn(
            "fixed inset-y-0 z-40 flex w-full max-w-drawer flex-col border-line bg-raised text-ink shadow-dialog",
            "transition-transform duration-240 ease-out",
            side === "end"
              ? "end-0 border-s data-ending-style:translate-x-full data-starting-style:translate-x-full rtl:data-ending-style:-translate-x-full rtl:data-starting-style:-translate-x-full"
              : "start-0 border-e data-ending-style:-translate-x-full data-starting-style:-translate-x-full rtl:data-ending-style:translate-x-full rtl:data-starting-style:translate-x-full",
            className,
          )}
        >
          <div className="flex items-center justify-between gap-4 border-line border-b px-6 py-3">
            <Base.Title className="text-section">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className={buttonStyles({ variant: "quiet", size: "icon" })}
            >
              <X aria-hidden="true" />
            </Base.Close>
          </div>
          <div className="flex-1 overflow-y-auto px-6 py-4">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-6 py-4">
              {footer}
            </div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
