"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { copyText } from "#app/_components/copy-text.ts";
import { Dialog } from "#app/_components/dialog.tsx";
import { TextField } from "#app/_components/field.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";

interface InvitationActionsProps {
  userId: string;
  email: string;
  linkToCopy: boolean;
}

/** What can be done with an invitation nobody has accepted yet. */
export function InvitationActions({ userId, email, linkToCopy }: InvitationActionsProps) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const failed = (title: string) => (error: unknown) => toast.refused(title, error);

  const resend = trpc.user.resendInvitation.useMutation({
    onSuccess: () => {
      toast.success({ title: "Invitation sent again", description: email });
      router.refresh();
    },
    onError: failed("Not sent again"),
  });
  const revoke = trpc.user.revokeInvitation.useMutation({
    onSuccess: () => {
      setAsking(false);
      toast.success({ title: "Invitation revoked", description: email });
      router.refresh();
    },
    onError: failed("Not revoked"),
  });
  const take = trpc.user.copyInvitationLink.useMutation({
    onSuccess: async ({ url }) => {
      if (await copyText(url)) toast.success({ title: "Link copied", description: email });
      else setLink(url);
    },
    onError: failed("Not copied"),
  });

  return (
    <div className="flex flex-wrap justify-end gap-2 2xl:flex-nowrap">
      {linkToCopy ? (
        <Button
          size="small"
          pending={take.isPending}
          aria-label={`Copy link for ${email}`}
          onClick={() => take.mutate({ userId })}
        >
          Copy link
        </Button>
      ) : null}
      <Button
        size="small"
        pending={resend.isPending}
        aria-label={`Resend to ${email}`}
        onClick={() => resend.mutate({ userId })}
      >
        Resend
      </Button>
      <Button size="small" aria-label={`Revoke for ${email}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke the invitation of ${email}?`}
        confirmLabel="Revoke invitation"
        safeLabel="Keep it"
        pending={revoke.isPending}
        onConfirm={() => revoke.mutate({ userId })}
      >
        Its link stops working, and licences allotted to them go back to the bank.
      </ConfirmDialog>
      <Dialog
        open={link !== null}
        onOpenChange={() => setLink(null)}
        title="Link of the invitation"
        description="Bring it to the person; it works once."
        footer={<Button onClick={() => setLink(null)}>Close</Button>}
      >
        <TextField label="Link" value={link ?? ""} readOnly mono />
      </Dialog>
    </div>
  );
}
