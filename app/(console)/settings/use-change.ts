"use client";

import { useRouter } from "next/navigation";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { ChangeSettingsInput } from "#server/domain/organisation/change-settings.ts";

/** Saves some of the settings and says so; `error` is why it was refused. */
export function useChange() {
  const router = useRouter();
  const toast = useToast();
  const change = trpc.organisation.change.useMutation({
    onSuccess({ changed }) {
      toast.success({ title: changed.length > 0 ? "Settings saved" : "Nothing had changed" });
      router.refresh();
    },
  });
  return {
    save: (input: ChangeSettingsInput) => change.mutate(input),
    pending: change.isPending,
    error: change.error?.message ?? null,
  };
}
