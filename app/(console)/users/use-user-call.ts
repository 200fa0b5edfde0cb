"use client";

import { useRouter } from "next/navigation";
import { lostRace } from "#app/_components/lost-race.ts";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";

/** The verbs on somebody: a success is said and the list read again, a refusal says why. */
export function useUserCall(onDone?: () => void) {
  const router = useRouter();
  const toast = useToast();
  const told = (done: string, failed: string) => ({
    onSuccess() {
      toast.success({ title: done });
      onDone?.();
      router.refresh();
    },
    onError(error: unknown) {
      toast.refused(failed, error);
      // Somebody else may have been faster: the list shows what they made of it.
      if (lostRace(error, failed, Date.now())) onDone?.();
      router.refresh();
    },
  });
  return {
    enable: trpc.user.enable.useMutation(told("User enabled", "Not enabled")),
    disable: trpc.user.disable.useMutation(told("User disabled", "Not disabled")),
    remove: trpc.user.remove.useMutation(told("User removed", "Not removed")),
    changeRole: trpc.user.changeRole.useMutation(told("Role changed", "Role not changed")),
  };
}
