"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "./class-names.ts";
import { copyText } from "./copy-text.ts";

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  value: string;
  label: string;
  /** Lies over what follows the plate and shows only on hover and focus. */
  floating: boolean;
}

/** The tab at the end of a plate that copies its bare value. */
export function CopyButton({ value, label, floating }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${label}`}
        onClick={async () => setCopied(await copyText(value))}
        className={cn(
          "flex w-7 shrink-0 cursor-pointer select-none items-center justify-center border border-line bg-surface text-ink-muted hover:text-accent",
          "-ms-px rounded-e-control transition-opacity",
          floating &&
            "absolute inset-y-0 start-full z-1 w-7 opacity-0 focus-visible:opacity-100 group-hover/plate:opacity-100 pointer-coarse:hidden",
          !floating && "min-h-6 min-w-8 pointer-coarse:min-w-11",
        )}
      >
        <Icon aria-hidden="true" className="size-3.5" />
      </button>
      {copied ? (
        <span role="status" className="sr-only select-none">
          Copied
        </span>
      ) : null}
    </>
  );
}
