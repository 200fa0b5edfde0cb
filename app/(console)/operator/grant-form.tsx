"use client";

import { useRouter } from "next/navigation";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { type Movement, MovementForm } from "../_licences/movement-form.tsx";

const figures = new Intl.NumberFormat("en-GB");

interface GrantFormProps {
  organisations: readonly { id: string; name: string; bank: number; granted: number }[];
}

/** Grants licences to an organisation, or withdraws what still lies in its bank. */
export function GrantForm({ organisations }: GrantFormProps) {
  const router = useRouter();
  const toast = useToast();
  const grant = trpc.operator.grant.useMutation();

  function preview({ targetId, amount }: Movement) {
    const organisation = organisations.find((one) => one.id === targetId);
    if (!organisation) return "";
    const { name, granted, bank } = organisation;
    const after = `${figures.format(granted)} → ${figures.format(granted + amount)} granted in all.`;
    const count = figures.format(Math.abs(amount));
    return amount > 0
      ? `${name} gets ${count} licences: ${after}`
      : `${count} licences are withdrawn from the bank of ${name}, which holds ${figures.format(bank)}: ${after}`;
  }

  async function move({ targetId, ...movement }: Movement) {
    const after = await grant
      .mutateAsync({ organisationId: targetId, ...movement })
      .catch(() => null);
    if (!after) return false;
    toast.success({
      title: movement.amount > 0 ? "Licences granted" : "Licences withdrawn",
      description: `${figures.format(after.granted)} are granted in all.`,
    });
    router.refresh();
    return true;
  }

  return (
    <MovementForm
      targetLabel="Organisation"
      targets={organisations}
      amountHelp="A negative number withdraws from the bank."
      action="Grant licences"
      preview={preview}
      onMove={move}
      pending={grant.isPending}
      error={grant.error?.message ?? null}
    />
  );
}
