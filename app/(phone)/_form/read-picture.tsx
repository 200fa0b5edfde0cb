"use client";

import { type ChangeEvent, useEffect, useId, useRef, useState } from "react";

interface ReadPictureProps {
  /** `photo` takes one with the camera's own app: no permission is asked for, and refusing it leaves typing. */
  kind: "screenshot" | "photo";
  label: string;
  help: string;
  className: string;
  helpClassName: string;
  words: { reading: string; filled: string; nothing: string; failed: string };
  /** What the boxes are called, for what was filled in. */
  names: { imei: string; imei2: string; serial: string };
}

/** A picture picked on this device is decoded in this page and never sent: its box has no name, so no form holds it. */
export function ReadPicture({ kind, words, names, ...rest }: ReadPictureProps) {
  const [ready, setReady] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => setReady(true), []);
  if (!ready) return null;

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const { form } = event.currentTarget;
    const picture = event.currentTarget.files?.[0];
    event.currentTarget.value = "";
    if (!form || !picture) return;
    setTold(words.reading);
    try {
      const { identifiersIn } = await import("./picture-identifiers.ts");
      const { codesIn } = await import("./picture-codes.ts");
      setTold(fillIn(form, identifiersIn(await codesIn(picture))));
    } catch {
      setTold(words.failed);
    }
  }

  function fillIn(form: HTMLFormElement, found: Partial<Record<keyof typeof names, string>>) {
    const filled: string[] = [];
    for (const [name, value] of Object.entries(found) as [keyof typeof names, string][]) {
      const field = form.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement)) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.closest("details")?.setAttribute("open", "");
      filled.push(names[name]);
    }
    return filled.length === 0 ? words.nothing : words.filled.replace("#", filled.join(", "));
  }

  return (
    <div className="flex flex-col gap-1.5">
      <input
        ref={box}
        type="file"
        accept="image/*"
        capture={kind === "photo" ? "environment" : undefined}
        hidden
        onChange={read}
      />
      <button
        type="button"
        aria-describedby={id}
        className={rest.className}
        onClick={() => box.current?.click()}
      >
        {rest.label}
      </button>
      <p id={id} className={rest.helpClassName}>
        {rest.help}
      </p>
      <p role="status" className="text-body-lg">
        {told}
      </p>
    </div>
  );
}
