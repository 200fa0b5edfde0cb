"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { PlaceForm } from "./place-form.tsx";

/** Adds an outlet, in a drawer. */
export function AddOutlet({ partners }: { partners: readonly ComboboxOption[] }) {
  const { client } = trpc.useUtils();
  return (
    <AddPlace action="Add outlet" title="New outlet">
      {(onSaved) => (
        <PlaceForm
          values={{ name: "", partnerId: null }}
          partners={partners}
          action="Save outlet"
          save={(values, key) => client.outlet.create.mutate(values, sentOnce(key))}
          onSaved={onSaved}
        />
      )}
    </AddPlace>
  );
}

/** Adds a channel partner, in a drawer. */
export function AddPartner() {
  const { client } = trpc.useUtils();
  return (
    <AddPlace action="Add channel partner" title="New channel partner">
      {(onSaved) => (
        <PlaceForm
          values={{ name: "", partnerId: null }}
          partners={null}
          action="Save channel partner"
          save={({ name }, key) => client.partner.create.mutate({ name }, sentOnce(key))}
          onSaved={onSaved}
        />
      )}
    </AddPlace>
  );
}

interface AddPlaceProps {
  action: string;
  title: string;
  children: (onSaved: (name: string) => void) => ReactNode;
}

function AddPlace({ action, title, children }: AddPlaceProps) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{action}</Button>
      <Drawer open={open} onOpenChange={setOpen} title={title}>
        {children((name) => {
          setOpen(false);
          toast.success({ title: `${name} added` });
          router.refresh();
        })}
      </Drawer>
    </>
  );
}
