"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { cn } from "./class-names.ts";
import type { DialogProps } from "./dialog.tsx";

/** The veil behind dialogs and drawers. */
export const BACKDROP =
  "fixed inset-0 z-40 bg-[rgb(13_20_23/0.45)] transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** What a dialog is made of. */
export function DialogFrame({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  initialFocus,
  className,
}: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Viewport className="fixed inset-0 z-40 grid place-items-end overflow-y-auto p-4 sm:place-items-center">
          <Base.Popup
            initialFocus={initialFocus}
            className={cn(
              "flex w-full max-w-dialog flex-col gap-4 rounded-card border border-line bg-raised p-6 text-ink text-body-lg shadow-dialog",
              "transition-[opacity,transform] duration-180 ease-out data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0",
              className,
            )}
          >
            <Base.Title className="text-section">{title}</Base.Title>
            {description ? (
              <Base.Description render={<div />} className="text-ink-muted">
                {description}
              </Base.Description>
            ) : null}
            {children}
            <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              {footer}
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
