"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { useDeviceCall } from "../devices/use-device-call.ts";
import { WORDS } from "./words.ts";

interface WithdrawButtonProps {
  requestId: string;
  requestCode: string;
}

/** Takes an own request back, after asking once. */
export function WithdrawButton({ requestId, requestCode }: WithdrawButtonProps) {
  const { request } = trpc.useUtils().client;
  const toast = useToast();
  const { call, pending } = useDeviceCall();
  const [open, setOpen] = useState(false);

  async function withdraw() {
    const options = { failed: WORDS.requests.failed };
    const called = await call(
      { requestId },
      (body, once) => request.withdraw.mutate(body, once),
      options,
    );
    setOpen(false);
    if (called) toast.success({ title: WORDS.requests.withdrawn(requestCode) });
  }

  return (
    <>
      <Button
        size="small"
        aria-label={WORDS.requests.withdrawOne(requestCode)}
        onClick={() => setOpen(true)}
      >
        {WORDS.requests.withdraw}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={WORDS.requests.withdrawQuestion(requestCode)}
        confirmLabel={WORDS.requests.withdrawConfirm}
        onConfirm={withdraw}
        pending={pending}
      >
        {WORDS.requests.withdrawAbout}
      </ConfirmDialog>
    </>
  );
}
