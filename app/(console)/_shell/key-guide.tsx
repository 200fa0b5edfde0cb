"use client";

import { useRef } from "react";
import { Button } from "#app/_components/button.tsx";
import { DialogFrame } from "#app/_components/dialog-frame.tsx";
import { isApple } from "./is-apple.ts";
import { keyGroups } from "./key-words.ts";
import type { ShellRole } from "./navigation.ts";
import { WORDS } from "./overlay-words.ts";
import { WORDS as SHELL } from "./shell-words.ts";

interface KeyGuideProps {
  open: boolean;
  onClose: () => void;
  role: ShellRole;
}

/** A key as it is drawn on a keyboard. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="inline-flex min-h-6 min-w-6 items-center justify-center rounded-control border border-line-strong bg-sunken px-1.5 font-mono text-code text-ink">
      {children}
    </kbd>
  );
}

/** The keys that do something for whoever looks, in a dialog. */
export function KeyGuide({ open, onClose, role }: KeyGuideProps) {
  // Its beginning has the focus: on a phone the button is a screen further down.
  const about = useRef<HTMLParagraphElement>(null);
  const off = open && document.documentElement.dataset.shortcuts === "off";
  return (
    <DialogFrame
      open={open}
      onOpenChange={onClose}
      title={SHELL.keys}
      description={
        <p ref={about} tabIndex={-1} className="text-body outline-none">
          {off ? <strong className="text-ink">{WORDS.keys.off}</strong> : WORDS.keys.about}
        </p>
      }
      initialFocus={about}
      className="sm:max-w-160"
      footer={<Button onClick={onClose}>{WORDS.keys.close}</Button>}
    >
      <div className="grid gap-x-10 gap-y-5 text-body sm:grid-cols-2">
        {keyGroups(role, isApple() ? "⌘" : "Ctrl").map(({ name, lines }) => (
          <section key={name}>
            <h3 className="border-line border-b pb-1 text-ink-muted text-micro">{name}</h3>
            <dl>
              {lines.map(({ keys, does }) => (
                <div
                  key={does}
                  className="flex min-h-9 items-center gap-3 border-line border-b py-1"
                >
                  <dt className="flex w-24 shrink-0 items-center gap-1.5">
                    {keys.map((key, at) => (
                      <span key={key} className="contents">
                        {at > 0 ? (
                          <span className="text-ink-muted text-small">{WORDS.keys.between}</span>
                        ) : null}
                        <Key>{key}</Key>
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  );
}
