"use client";

import type { FormEvent } from "react";
import { Button } from "#app/_components/button.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { endOfDay } from "../_days/day-in-zone.ts";
import { LinkFields, useLinkFields } from "./link-fields.tsx";
import { MakeDrawer } from "./make-drawer.tsx";
import { type MadeToken, TokenPanel } from "./token-panel.tsx";
import { useOnce } from "./use-once.ts";

interface MakeTokenProps {
  timeZone: string;
  /** The last day offered, `2026-12-31`. */
  endsOn: string;
}

/** Makes a provisioning token and shows it, this once: closing the drawer forgets it. */
export function MakeToken(props: MakeTokenProps) {
  return (
    <MakeDrawer<MadeToken>
      opens="Make a token"
      title="New provisioning token"
      closes="I have kept it"
      form={(onMade) => <TokenForm {...props} onMade={onMade} />}
      shown={(made) => <TokenPanel made={made} timeZone={props.timeZone} />}
    />
  );
}

function TokenForm({
  timeZone,
  endsOn,
  onMade,
}: MakeTokenProps & { onMade: (token: MadeToken) => void }) {
  const { client } = trpc.useUtils();
  const fields = useLinkFields({ endsOn, needed: { end: true, uses: true } });
  const make = useOnce((body: { label: string; expiresAt: string; maxUses: number }, key: string) =>
    client.link.createToken.mutate(body, sentOnce(key)),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { typed } = fields;
    const expiresAt = endOfDay(typed.endsOn, timeZone);
    if (!fields.check() || expiresAt === null) return;
    const [label, maxUses] = [typed.label.trim(), Number(typed.uses)];
    const made = await make.run({ label, expiresAt, maxUses });
    if (made) onMade({ label, maxUses, expiresAt: made.expiresAt, token: made.token });
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <LinkFields
        fields={fields}
        refusal={make.refusal}
        refusedTitle="The token was not made"
        labelHelp="Who provisions with it, or where."
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
