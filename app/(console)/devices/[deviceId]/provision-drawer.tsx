"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { moment } from "../../imports/format.ts";
import { type MadeToken, TokenPanel } from "../../links/token-panel.tsx";
import { useOnce } from "../../links/use-once.ts";
import { WORDS } from "./words.ts";

const A_DAY_MS = 24 * 60 * 60 * 1_000;
/** What a token may be called at most. */
const LABEL_MAX = 80;

interface ProvisionDrawerProps {
  /** The device's identifier, which the token is called by. */
  identifier: string;
  timeZone: string;
  onClose: () => void;
}

/** A provisioning token for one use within a day, as a QR to scan on the device; it stands with the others among the links. */
export function ProvisionDrawer({ identifier, timeZone, onClose }: ProvisionDrawerProps) {
  const { client } = trpc.useUtils();
  const [expiresAt] = useState(() => new Date(Date.now() + A_DAY_MS).toISOString());
  const [made, setMade] = useState<MadeToken | null>(null);
  const { run, pending, refusal } = useOnce(
    (body: { label: string; expiresAt: string; maxUses: number }, key: string) =>
      client.link.createToken.mutate(body, sentOnce(key)),
  );
  const { provision } = WORDS;

  async function make() {
    const body = { label: provision.label(identifier).slice(0, LABEL_MAX), expiresAt, maxUses: 1 };
    const answer = await run(body);
    if (answer) setMade({ ...body, expiresAt: answer.expiresAt, token: answer.token });
  }

  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={provision.name}
      footer={made ? <Button onClick={onClose}>{provision.kept}</Button> : null}
    >
      {made ? (
        <TokenPanel made={made} timeZone={timeZone} />
      ) : (
        <div className="flex flex-col items-start gap-4">
          {refusal ? (
            <ErrorPanel title={provision.failed} requestId={refusal.requestId}>
              {refusal.message}
            </ErrorPanel>
          ) : null}
          <p className="max-w-measure">{provision.about(moment(expiresAt, timeZone))}</p>
          <p className="max-w-measure text-ink-muted">{provision.caution}</p>
          <Button variant="primary" pending={pending} onClick={make}>
            {provision.make}
          </Button>
        </div>
      )}
    </Drawer>
  );
}
