"use client";

import { type ComponentProps, type MouseEvent, useId } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonStyles } from "./button-styles.ts";
import { cn } from "./class-names.ts";
import { Spinner } from "./spinner.tsx";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled">, ButtonLook {
  /** Work is under way: the label stays, a spinner stands beside it, a second press does nothing. A submit button knows by itself. */
  pending?: boolean;
  /** Why it cannot be pressed now. It stays reachable by keyboard and the reason stands beside it. */
  unavailable?: string;
}

/** A button that never loses its label and never goes dead without saying why. */
export function Button({
  variant,
  size,
  pending,
  unavailable,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const form = useFormStatus();
  const reasonId = useId();
  const busy = pending ?? (type === "submit" && form.pending);
  const closed = busy || unavailable !== undefined;

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (closed) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onClick?.(event);
  }

  const button = (
    <button
      aria-describedby={unavailable === undefined ? undefined : reasonId}
      {...rest}
      type={type}
      aria-disabled={unavailable === undefined ? undefined : true}
      aria-busy={busy || undefined}
      onClick={press}
      className={cn(buttonStyles({ variant, size }), busy && "cursor-progress", className)}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
  if (unavailable === undefined) return button;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-ink-muted text-small">
        {unavailable}
      </span>
    </span>
  );
}
