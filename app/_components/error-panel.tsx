"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "./button.tsx";
import { cn } from "./class-names.ts";
import { copyText } from "./copy-button.tsx";
import { SPINE } from "./spine.tsx";

export interface ErrorPanelProps {
  /** What failed: "The devices could not be loaded". */
  title: string;
  /** Why, and what to do. */
  children?: ReactNode;
  /** Code of CONTRACT.md, if there is one. */
  code?: string;
  requestId?: string;
  onRetry?: () => void;
  pending?: boolean;
  className?: string;
}

/** Says what failed and offers a way on; the rest of the page stays as it is. */
export function ErrorPanel({
  title,
  children,
  code,
  requestId,
  onRetry,
  pending,
  className,
}: ErrorPanelProps) {
  const [copied, setCopied] = useState(false);
  const facts = [code, requestId && `Request ${requestId}`].filter(Boolean);

  async function copy() {
    const where = `${window.location.pathname}${window.location.search}`;
    setCopied(await copyText([title, ...facts, where, new Date().toISOString()].join("\n")));
  }

  return (
    <div
      role="alert"
      className={cn(
        SPINE.stopped,
        "flex flex-col items-start gap-2 bg-stopped-tint py-4 ps-5 pe-4 text-ink",
        className,
      )}
    >
      <p className="font-semibold text-body-lg">{title}</p>
      {children ? <div className="max-w-measure">{children}</div> : null}
      {facts.length > 0 ? (
        <p className="font-mono text-code text-stopped-text">{facts.join(" · ")}</p>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-2">
        {onRetry ? (
          <Button pending={pending} onClick={onRetry}>
            Try again
          </Button>
        ) : null}
        <Button onClick={copy}>{copied ? "Copied" : "Copy details"}</Button>
      </div>
    </div>
  );
}
