"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { TextField } from "#app/_components/field.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { refusalOf } from "../imports/refusal.ts";
import { devicesHref, readDevicesAddress } from "./address.ts";
import { BULK } from "./bulk-words.ts";
import { WORDS } from "./words.ts";

/** Filters that were named to come back to: saved, opened, removed. */
export function ViewsButton({ query }: { query: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{WORDS.views.open}</Button>
      <Drawer open={open} onOpenChange={setOpen} title={WORDS.views.title}>
        <Views query={query} onOpened={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

function Views({ query, onOpened }: { query: string; onOpened: () => void }) {
  const toast = useToast();
  const { client, device } = trpc.useUtils();
  const { data } = trpc.device.views.useQuery();
  const [name, setName] = useState("");
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function save(event: React.FormEvent) {
    event.preventDefault();
    setPending(true);
    setError(null);
    try {
      const saved = await client.device.saveView.mutate({ name, query });
      toast.success({ title: WORDS.views.saved(saved.name) });
      setName("");
    } catch (failed) {
      setError(refusalOf(failed)?.message ?? BULK.noAnswer);
    } finally {
      setPending(false);
      void device.views.invalidate();
    }
  }

  async function remove(gone: { name: string; query: string }) {
    try {
      await client.device.removeView.mutate({ name: gone.name });
      toast.success({ title: WORDS.views.removed(gone.name), onUndo: () => void bringBack(gone) });
    } catch (failed) {
      const refusal = refusalOf(failed);
      const description = refusal?.message ?? BULK.noAnswer;
      toast.error({ title: WORDS.views.removeFailed, description, requestId: refusal?.requestId });
    } finally {
      void device.views.invalidate();
    }
  }

  async function bringBack(view: { name: string; query: string }) {
    try {
      await client.device.saveView.mutate(view);
      toast.success({ title: WORDS.views.saved(view.name) });
    } catch (failed) {
      toast.refused(WORDS.views.failed, failed);
    } finally {
      void device.views.invalidate();
    }
  }

  return (
    <div className="flex flex-col gap-6">
      {query ? (
        <form onSubmit={save} className="flex flex-wrap items-end gap-2">
          <TextField
            label={WORDS.views.name}
            help={WORDS.views.nameHelp}
            maxLength={60}
            value={name}
            error={error}
            onChange={(event) => setName(event.target.value)}
            className="min-w-0 flex-1"
          />
          <Button type="submit" variant="primary" pending={pending}>
            {WORDS.views.save}
          </Button>
        </form>
      ) : null}
      {data && data.items.length === 0 ? <p>{WORDS.views.none}</p> : null}
      <ul className="flex flex-col">
        {(data?.items ?? []).map((view) => (
          <li
            key={view.name}
            className="flex items-center justify-between gap-2 border-line border-b py-1"
          >
            <Link href={hrefOf(view.query)} onClick={onOpened} className="min-w-0 text-link">
              <bdi className="break-words">{view.name}</bdi>
            </Link>
            <Button
              size="icon"
              variant="quiet"
              aria-label={WORDS.views.remove(view.name)}
              onClick={() => remove(view)}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Only what an address may carry. */
function hrefOf(query: string): string {
  return devicesHref(readDevicesAddress(Object.fromEntries(new URLSearchParams(query))));
}
