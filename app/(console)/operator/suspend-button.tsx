"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";

interface SuspendButtonProps {
  organisationId: string;
  name: string;
  suspended: boolean;
}

/** Suspends an organisation, after asking, or lets it go on. */
export function SuspendButton({ organisationId, name, suspended }: SuspendButtonProps) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const told = (done: string, failed: string) => ({
    onSuccess() {
      setAsking(false);
      toast.success({ title: done, description: name });
      router.refresh();
    },
    onError(error: unknown) {
      setAsking(false);
      toast.refused(failed, error);
    },
  });
  const suspend = trpc.operator.suspend.useMutation(
    told("Organisation suspended", "Not suspended"),
  );
  const resume = trpc.operator.resume.useMutation(told("Organisation resumed", "Not resumed"));
  if (suspended) {
    return (
      <Button
        size="small"
        pending={resume.isPending}
        aria-label={`Resume ${name}`}
        onClick={() => resume.mutate({ organisationId })}
      >
        Resume
      </Button>
    );
  }
  return (
    <>
      <Button size="small" aria-label={`Suspend ${name}`} onClick={() => setAsking(true)}>
        Suspend
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Suspend ${name}?`}
        confirmLabel="Suspend organisation"
        pending={suspend.isPending}
        onConfirm={() => suspend.mutate({ organisationId })}
      >
        None of its people gets in and no device enrols, until it is resumed. Nothing of it is lost.
      </ConfirmDialog>
    </>
  );
}
