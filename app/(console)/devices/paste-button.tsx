"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { cn } from "#app/_components/class-names.ts";
import { Dialog } from "#app/_components/dialog.tsx";
import { controlStyles, describedBy, Field } from "#app/_components/field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { refusalOf } from "../imports/refusal.ts";
import { type DevicesAddress, devicesHref } from "./address.ts";
import { BULK } from "./bulk-words.ts";
import { WORDS } from "./words.ts";

/** Finds a whole list at once. It is kept at the server, so that the address can name it. */
export function PasteButton({ address }: { address: DevicesAddress }) {
  const router = useRouter();
  const { client } = trpc.useUtils();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function find(event: React.FormEvent) {
    event.preventDefault();
    setPending(true);
    setError(null);
    try {
      const { pasted } = await client.device.paste.mutate({ text });
      const { cursor: _, search: __, ...others } = address;
      setOpen(false);
      router.push(devicesHref({ ...others, pasted }));
    } catch (failed) {
      setError(refusalOf(failed)?.message ?? BULK.noAnswer);
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{WORDS.paste.open}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={WORDS.paste.title}
        description={WORDS.paste.about}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{WORDS.paste.cancel}</Button>
            <Button type="submit" form={`${id}-form`} variant="primary" pending={pending}>
              {WORDS.paste.submit}
            </Button>
          </>
        }
      >
        <form id={`${id}-form`} onSubmit={find}>
          <Field id={id} label={WORDS.paste.label} error={error}>
            <textarea
              id={id}
              rows={10}
              value={text}
              spellCheck={false}
              autoCapitalize="off"
              aria-invalid={error ? true : undefined}
              aria-describedby={describedBy(id, { error })}
              onChange={(event) => setText(event.target.value)}
              className={cn(controlStyles, "resize-y font-mono")}
            />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
