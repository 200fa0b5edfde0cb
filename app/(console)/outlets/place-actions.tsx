"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { PlaceForm } from "./place-form.tsx";

interface OutletActionsProps {
  outlet: { outletId: string; name: string; partner: { partnerId: string } | null };
  partners: readonly ComboboxOption[];
}

export function OutletActions({ outlet, partners }: OutletActionsProps) {
  const { client } = trpc.useUtils();
  const { outletId, name } = outlet;
  const looked = { name, partnerId: outlet.partner?.partnerId ?? null };
  return (
    <PlaceActions
      name={name}
      kind="outlet"
      onRemove={() => client.outlet.remove.mutate({ outletId })}
    >
      {(onSaved) => (
        <PlaceForm
          values={looked}
          partners={partners}
          action="Save outlet"
          save={(values, key) =>
            client.outlet.change.mutate({ outletId, ...values, looked }, sentOnce(key))
          }
          onSaved={onSaved}
        />
      )}
    </PlaceActions>
  );
}

export function PartnerActions({ partner }: { partner: { partnerId: string; name: string } }) {
  const { client } = trpc.useUtils();
  const { partnerId, name } = partner;
  return (
    <PlaceActions
      name={name}
      kind="channel partner"
      onRemove={() => client.partner.remove.mutate({ partnerId })}
    >
      {(onSaved) => (
        <PlaceForm
          values={{ name, partnerId: null }}
          partners={null}
          action="Save channel partner"
          save={(values, key) =>
            client.partner.change.mutate(
              { partnerId, name: values.name, looked: { name } },
              sentOnce(key),
            )
          }
          onSaved={onSaved}
        />
      )}
    </PlaceActions>
  );
}

interface PlaceActionsProps {
  name: string;
  kind: "outlet" | "channel partner";
  onRemove: () => Promise<unknown>;
  /** The form of its drawer. */
  children: (onSaved: (name: string) => void) => ReactNode;
}

function PlaceActions({ name, kind, onRemove, children }: PlaceActionsProps) {
  const router = useRouter();
  const toast = useToast();
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);

  async function remove() {
    setPending(true);
    try {
      await onRemove();
      toast.success({ title: `${name} removed` });
    } catch (error) {
      toast.refused(`${name} was not removed`, error);
    } finally {
      setPending(false);
      setAsking(false);
      router.refresh();
    }
  }

  return (
    <div className="flex justify-end gap-2">
      <Button
        size="small"
        data-opens=""
        aria-label={`Edit ${name}`}
        onClick={() => setEditing(true)}
      >
        Edit
      </Button>
      <Button size="small" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Drawer open={editing} onOpenChange={setEditing} title={name}>
        {children((saved) => {
          setEditing(false);
          toast.success({ title: `${saved} saved` });
          router.refresh();
        })}
      </Drawer>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove the ${kind} ${name}?`}
        confirmLabel={`Remove ${kind}`}
        onConfirm={() => void remove()}
        pending={pending}
      >
        Nothing can be mapped to it any more. Its history stays. One that is in use is not removed.
      </ConfirmDialog>
    </div>
  );
}
