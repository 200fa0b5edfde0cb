"use client";

import { useRouter } from "next/navigation";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { Credentials } from "../_credentials/credentials.tsx";
import type { ManagedUser } from "./user-actions.tsx";

/** Makes a new password for somebody who lost theirs, and shows it once. */
export function NewPasswordDialog({ user, onClose }: { user: ManagedUser; onClose: () => void }) {
  const router = useRouter();
  const make = trpc.user.makePassword.useMutation({ onSuccess: () => router.refresh() });
  const made = make.data;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={made ? "New password" : `Make a new password for ${user.name}?`}
      description={
        made
          ? undefined
          : "The old one stops working, they are signed out everywhere, and change the new one at first use."
      }
      footer={
        made ? (
          <Button onClick={onClose}>Done</Button>
        ) : (
          <>
            <Button onClick={onClose}>Keep as it is</Button>
            <Button
              variant="primary"
              pending={make.isPending}
              onClick={() => make.mutate({ userId: user.userId })}
            >
              Make a new password
            </Button>
          </>
        )
      }
    >
      {make.error ? <ErrorPanel title="Not made">{make.error.message}</ErrorPanel> : null}
      {made ? <Credentials {...made} /> : null}
    </Dialog>
  );
}
