"use client";

import { useRouter } from "next/navigation";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { type Movement, MovementForm } from "../_licences/movement-form.tsx";

const figures = new Intl.NumberFormat("en-GB");

interface AllotFormProps {
  /** Licences in the bank. */
  bank: number;
  users: readonly { userId: string; name: string; available: number }[];
}

/** Moves licences from the bank to a user, or back. */
export function AllotForm({ bank, users }: AllotFormProps) {
  const router = useRouter();
  const toast = useToast();
  const allot = trpc.allocation.allot.useMutation();

  function preview({ targetId, amount }: Movement) {
    const user = users.find((one) => one.userId === targetId);
    if (!user) return "";
    const [to, left] = [user.available + amount, bank - amount].map((number) =>
      figures.format(number),
    );
    return `Bank ${figures.format(bank)} → ${left} · ${user.name} ${figures.format(user.available)} → ${to}`;
  }

  async function move({ targetId, ...movement }: Movement) {
    const after = await allot.mutateAsync({ userId: targetId, ...movement }).catch(() => null);
    if (!after) return false;
    toast.success({
      title: "Licences allotted",
      description: `${figures.format(after.bank)} are left in the bank.`,
    });
    router.refresh();
    return true;
  }

  return (
    <MovementForm
      targetLabel="User"
      targets={users.map((one) => ({ id: one.userId, name: one.name }))}
      amountHelp="A negative number takes back."
      action="Allot licences"
      preview={preview}
      onMove={move}
      pending={allot.isPending}
      error={allot.error?.message ?? null}
    />
  );
}
