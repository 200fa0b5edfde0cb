"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { buttonStyles } from "./button-styles.ts";
import { copyText } from "./copy-text.ts";
import { Spinner } from "./spinner.tsx";

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
      className={`spine-stopped flex flex-col items-start gap-2 bg-stopped-tint py-4 ps-5 pe-4 text-ink ${className ?? ""}`}
    >
      <p className="font-semibold text-body-lg">{title}</p>
      {children ? <div className="max-w-measure">{children}</div> : null}
      {facts.length > 0 ? (
        <p className="font-mono text-code text-stopped-text">{facts.join(" · ")}</p>
      ) : null}
      <div className="mt-1 flex flex-wrap gap-2">
        {onRetry ? (
          <PanelButton busy={pending} onClick={onRetry}>
            Try again
          </PanelButton>
        ) : null}
        <PanelButton onClick={copy}>{copied ? "Copied" : "Copy details"}</PanelButton>
      </div>
    </div>
  );
}

interface PanelButtonProps {
  busy?: boolean | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** As `Button`, without the library that merges class names: the panel is part of every page's first load. */
function PanelButton({ busy = false, onClick, children }: PanelButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      onClick={() => busy || onClick()}
      className={buttonStyles()}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
