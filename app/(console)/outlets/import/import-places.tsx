"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { FileDrop } from "#app/_components/file-drop.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { addPlaces, checkPlaces } from "./actions.ts";
import { PlanPanel } from "./plan-panel.tsx";
import { useImport } from "./use-import.ts";
import { addedWords, WORDS } from "./words.ts";

/** A list of places from a spreadsheet: what it will do first, then all of it or nothing. */
export function ImportPlaces() {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const { file, take, plan, check, add, pending, refusal } = useImport({
    check: checkPlaces,
    add: addPlaces,
    onAdded(done) {
      setOpen(false);
      toast.success({ title: WORDS.added, description: addedWords(done) });
      router.refresh();
    },
  });

  function show(next: boolean) {
    setOpen(next);
    take(null);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void (plan ? add() : check());
  }
  const nothingToAdd = plan !== null && plan.outlets + plan.partners === 0;
  const mayAdd = plan !== null && plan.counts.problem === 0 && !nothingToAdd;

  return (
    <>
      <Button onClick={() => show(true)}>Import</Button>
      <Drawer open={open} onOpenChange={show} title={WORDS.title}>
        <form method="post" onSubmit={submit} className="flex flex-col gap-4">
          <FileDrop
            label={WORDS.file}
            help={WORDS.help}
            accept=".xlsx,.csv"
            file={file}
            onFile={take}
            pending={pending}
            hint={WORDS.hint}
          />
          {refusal ? (
            <ErrorPanel title={WORDS.refused} requestId={refusal.requestId}>
              {refusal.message}
            </ErrorPanel>
          ) : null}
          <div role="status" className="empty:hidden">
            {plan ? <PlanPanel plan={plan} /> : null}
          </div>
          {plan === null ? (
            <div>
              <Button type="submit" variant="primary" pending={pending}>
                {WORDS.check}
              </Button>
            </div>
          ) : null}
          {mayAdd ? (
            <div>
              <Button type="submit" variant="primary" pending={pending}>
                {WORDS.add(addedWords(plan))}
              </Button>
            </div>
          ) : null}
        </form>
      </Drawer>
    </>
  );
}
