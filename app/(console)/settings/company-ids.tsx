"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ConfirmDialog } from "#app/_components/confirm-dialog.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";

export interface CompanyIdItem {
  value: string;
  /** The day it stops working, in words; null is the current one. */
  until: string | null;
  /** Requests that wait and came with it. */
  waiting: number;
}

const figures = new Intl.NumberFormat("en-GB");

/** The company IDs that work, and for an owner the ways to make a new one and to end an old one. */
export function CompanyIds({
  ids,
  mayChange,
}: {
  ids: readonly CompanyIdItem[];
  mayChange: boolean;
}) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState<"rotate" | { end: string } | null>(null);
  const [days, setDays] = useState("7");
  const done = (title: string) => {
    setAsking(null);
    toast.success({ title });
    router.refresh();
  };
  const rotate = trpc.organisation.rotateCompanyId.useMutation({
    onSuccess: () => done("New company ID made"),
    onError: () => setAsking(null),
  });
  const end = trpc.organisation.endCompanyId.useMutation({
    onSuccess: () => done("Old company ID ended"),
    onError: () => setAsking(null),
  });
  const overlapDays = Number(days);
  const readable =
    days !== "" && Number.isInteger(overlapDays) && overlapDays >= 0 && overlapDays <= 365;
  const refusal = rotate.error ?? end.error;
  return (
    <div className="flex flex-col gap-4">
      {refusal ? <ErrorPanel title="Nothing was changed">{refusal.message}</ErrorPanel> : null}
      <ul className="flex flex-col gap-3">
        {ids.map(({ value, until, waiting }) => (
          <li key={value} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Plate kind="companyId" label="company ID" value={value} />
            <span className="text-ink-muted">{until ? `works until ${until}` : "current"}</span>
            {until && mayChange ? (
              <Button size="small" onClick={() => setAsking({ end: value })}>
                End now
              </Button>
            ) : null}
            {until ? (
              <p className="w-full max-w-measure text-ink-muted text-small">
                {carriedWords(waiting)}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <div className="flex flex-wrap items-end gap-3">
          <TextField
            label="Days the old one works on"
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value.trim())}
            error={readable ? null : "Enter a whole number from 0 to 365."}
            className="w-60"
          />
          <Button onClick={() => readable && setAsking("rotate")}>Make a new company ID</Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={asking === "rotate"}
        onOpenChange={(open) => !open && setAsking(null)}
        title="Make a new company ID?"
        confirmLabel="Make a new company ID"
        pending={rotate.isPending}
        onConfirm={() => rotate.mutate({ overlapDays })}
      >
        {overlapDays === 0
          ? "The old one stops working at once."
          : `The old one works for ${days} more days.`}{" "}
        Tell whoever gives it to people; printed papers carry the old one. Enrolment links go on as
        they are.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking !== null && asking !== "rotate"}
        onOpenChange={(open) => !open && setAsking(null)}
        title="End the old company ID now?"
        confirmLabel="End it now"
        pending={end.isPending}
        onConfirm={() => asking && asking !== "rotate" && end.mutate({ value: asking.end })}
      >
        Whoever still types it waits for an answer that does not come. Requests made with it stay.
      </ConfirmDialog>
    </div>
  );
}

/** What still carries an old ID, for whoever wonders when it can end. */
function carriedWords(waiting: number): string {
  const requests =
    waiting === 0
      ? "No request that waits came with it."
      : waiting === 1
        ? "One request that waits came with it, and stays when it ends."
        : `${figures.format(waiting)} requests that wait came with it, and stay when it ends.`;
  return `${requests} Printed papers and mails from before carry it; enrolment links, their QR codes and provisioning tokens do not.`;
}
