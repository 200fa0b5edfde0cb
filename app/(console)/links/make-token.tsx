"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { endOfDay } from "./end-of-day.ts";
import { LinkFields, problemsOf, type Typed, type TypedProblems } from "./link-fields.tsx";
import { type MadeToken, TokenPanel } from "./token-panel.tsx";
import { fieldMessage, useOnce } from "./use-once.ts";

interface MakeTokenProps {
  timeZone: string;
  /** The last day offered, `2026-12-31`. */
  endsOn: string;
}

/** Makes a provisioning token and shows it, this once: closing the drawer forgets it. */
export function MakeToken(props: MakeTokenProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);

  function show(next: boolean) {
    setOpen(next);
    // Not before: the list is no longer empty then, and this button, with the token in it, stands elsewhere.
    if (made) router.refresh();
    setMade(null);
  }

  return (
    <>
      <Button variant="primary" onClick={() => show(true)}>
        Make a token
      </Button>
      <Drawer
        open={open}
        onOpenChange={show}
        title={made ? made.label : "New provisioning token"}
        footer={made ? <Button onClick={() => show(false)}>I have kept it</Button> : null}
      >
        {made ? (
          <TokenPanel made={made} timeZone={props.timeZone} />
        ) : (
          <TokenForm {...props} onMade={setMade} />
        )}
      </Drawer>
    </>
  );
}

function TokenForm({
  timeZone,
  endsOn,
  onMade,
}: MakeTokenProps & { onMade: (token: MadeToken) => void }) {
  const { client } = trpc.useUtils();
  const [typed, setTyped] = useState<Typed>({ label: "", endsOn, uses: "" });
  const [problems, setProblems] = useState<TypedProblems>({});
  const make = useOnce((body: { label: string; expiresAt: string; maxUses: number }, key: string) =>
    client.link.createToken.mutate(body, sentOnce(key)),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = problemsOf(typed, { end: true, uses: true });
    setProblems(found);
    const expiresAt = endOfDay(typed.endsOn, timeZone);
    if (Object.keys(found).length > 0 || expiresAt === null) return;
    const [label, maxUses] = [typed.label.trim(), Number(typed.uses)];
    const made = await make.run({ label, expiresAt, maxUses });
    if (made) onMade({ label, maxUses, expiresAt: made.expiresAt, token: made.token });
  }

  const { refusal } = make;
  const told = ["label", "expiresAt", "maxUses"].some((one) => fieldMessage(refusal, one));
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {refusal && !told ? (
        <ErrorPanel title="The token was not made" requestId={refusal.requestId}>
          {refusal.message}
        </ErrorPanel>
      ) : null}
      <LinkFields
        typed={typed}
        onType={(change) => setTyped((now) => ({ ...now, ...change }))}
        problems={problems}
        refusal={refusal}
        labelHelp="Who provisions with it, or where."
        endOptional={false}
        usesOptional={false}
        usesHelp="How many pre-enrolled devices it may let in."
        timeZone={timeZone}
      />
      <p className="max-w-measure text-ink-muted text-small">
        Whoever holds the token can provision devices that are pre-enrolled here, without signing
        in. It is shown once, right after it is made.
      </p>
      <div>
        <Button type="submit" variant="primary" pending={make.pending}>
          Make token
        </Button>
      </div>
    </form>
  );
}
