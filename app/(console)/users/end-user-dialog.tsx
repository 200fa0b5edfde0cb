"use client";

import Link from "next/link";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { useUserCall } from "./use-user-call.ts";
import type { ManagedUser } from "./user-actions.tsx";

interface EndUserDialogProps {
  user: ManagedUser;
  end: "disable" | "remove";
  onClose: () => void;
}

const figures = new Intl.NumberFormat("en-GB");

/** Asks before somebody is disabled or removed, and lists first what hangs on them. */
export function EndUserDialog({ user, end, onClose }: EndUserDialogProps) {
  const { disable, remove } = useUserCall(onClose);
  const dependents = trpc.user.dependents.useQuery({ userId: user.userId });
  const verb = end === "disable" ? disable : remove;
  const name = end === "disable" ? "Disable" : "Remove";
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`${name} ${user.name}?`}
      confirmLabel={`${name} user`}
      pending={verb.isPending || dependents.isPending}
      onConfirm={() => verb.mutate({ userId: user.userId, version: user.version })}
    >
      <p>
        {end === "disable"
          ? "They are signed out everywhere at once. Devices and licences stay theirs, and you can enable them again."
          : "They are signed out everywhere at once, and their account is gone for good. Licences they have go to the bank."}
      </p>
      {dependents.data ? <Hanging {...dependents.data} /> : null}
      {dependents.error ? <p>What hangs on them could not be read.</p> : null}
    </ConfirmDialog>
  );
}

interface HangingProps {
  userId: string;
  devices: number;
  onlyTheirs: number;
  available: number;
  inUse: number;
  readyImports: number;
  pendingRequests: number;
  rules: number;
}

function Hanging(counts: HangingProps) {
  const lines = [
    counted(counts.devices, "device assigned to them", "devices assigned to them"),
    counted(counts.onlyTheirs, "of these held by nobody else", "of these held by nobody else"),
    counted(counts.available, "licence available", "licences available"),
    counted(counts.inUse, "licence in use by devices", "licences in use by devices"),
    counted(counts.readyImports, "import ready to be committed", "imports ready to be committed"),
    counted(counts.pendingRequests, "tagging request waiting", "tagging requests waiting"),
    counted(
      counts.rules,
      "approval rule that draws from them",
      "approval rules that draw from them",
    ),
  ].filter((line) => line !== null);
  if (lines.length === 0) return <p className="mt-3">Nothing hangs on them.</p>;
  return (
    <>
      <ul className="mt-3 list-disc ps-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {counts.devices > 0 ? (
        <Link href={`/devices?agent=${counts.userId}`} className="mt-2 inline-block text-link">
          Show their devices
        </Link>
      ) : null}
    </>
  );
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${figures.format(count)} ${count === 1 ? one : many}`;
}
