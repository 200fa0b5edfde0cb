"use client";

import { type ReactNode, useEffect, useRef } from "react";

let arrived = false;

/** The question of a screen. Where one screen follows another in the same page, it takes the focus, so that it is heard. */
export function Question({ className, children }: { className: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
    arrived = true;
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h2>
  );
}
