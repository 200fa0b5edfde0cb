"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { QrPanel } from "./qr-panel.tsx";

interface LinkActionsProps {
  link: {
    linkId: string;
    label: string;
    address: string;
    expiresAt: string | null;
    maxUses: number | null;
    preApproved: boolean;
  };
  timeZone: string;
}

/** What can be done with a link that works. */
export function LinkActions({ link, timeZone }: LinkActionsProps) {
  const [shown, setShown] = useState(false);
  const { linkId, label } = link;
  const revoke = trpc.link.revoke.useMutation();
  return (
    <div className="flex flex-wrap justify-end gap-2 lg:flex-nowrap">
      <Button
        size="small"
        className="whitespace-nowrap"
        data-opens=""
        aria-label={`QR code of ${label}`}
        onClick={() => setShown(true)}
      >
        QR code
      </Button>
      <RevokeButton
        label={label}
        title={`Revoke the link ${label}?`}
        confirmLabel="Revoke link"
        onRevoke={() => revoke.mutateAsync({ linkId })}
      >
        Every printed QR of it leads nowhere from then on
        {link.preApproved ? ", and nobody is approved by it any more" : null}. Requests that came by
        it stay as they are. This cannot be undone.
      </RevokeButton>
      <Drawer open={shown} onOpenChange={setShown} title={label}>
        <QrPanel link={link} timeZone={timeZone} />
      </Drawer>
    </div>
  );
}

/** Ends a provisioning token. */
export function RevokeToken({ tokenId, label }: { tokenId: string; label: string }) {
  const revoke = trpc.link.revokeToken.useMutation();
  return (
    <div className="flex justify-end">
      <RevokeButton
        label={label}
        title={`Revoke the provisioning token ${label}?`}
        confirmLabel="Revoke token"
        onRevoke={() => revoke.mutateAsync({ tokenId })}
      >
        No device is let in by it from then on. Devices that it let in stay enrolled. This cannot be
        undone.
      </RevokeButton>
    </div>
  );
}

interface RevokeButtonProps {
  label: string;
  title: string;
  confirmLabel: string;
  /** What goes and what stays. */
  children: ReactNode;
  onRevoke: () => Promise<unknown>;
}

function RevokeButton({ label, title, confirmLabel, children, onRevoke }: RevokeButtonProps) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);

  async function confirm() {
    setPending(true);
    try {
      await onRevoke();
      toast.success({ title: `${label} revoked` });
    } catch (error) {
      toast.refused(`${label} was not revoked`, error);
    } finally {
      setPending(false);
      setAsking(false);
      router.refresh();
    }
  }

  return (
    <>
      <Button size="small" aria-label={`Revoke ${label}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        confirmLabel={confirmLabel}
        onConfirm={() => void confirm()}
        pending={pending}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
