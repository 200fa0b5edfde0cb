"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { LinkForm, type LinkFormProps, type MadeLink } from "./link-form.tsx";
import { QrPanel } from "./qr-panel.tsx";

type MakeLinkProps = Pick<LinkFormProps, "targets" | "timeZone" | "endsOn">;

/** Makes a link in a drawer, and shows its QR in the same place. */
export function MakeLink(props: MakeLinkProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeLink | null>(null);

  function show(next: boolean) {
    setOpen(next);
    // Not before: the list is no longer empty then, and this button stands elsewhere.
    if (made) router.refresh();
    setMade(null);
  }

  return (
    <>
      <Button variant="primary" onClick={() => show(true)}>
        Make a link
      </Button>
      <Drawer
        open={open}
        onOpenChange={show}
        title={made ? made.label : "New enrolment link"}
        footer={made ? <Button onClick={() => show(false)}>Done</Button> : null}
      >
        {made ? (
          <QrPanel link={made} timeZone={props.timeZone} />
        ) : (
          <LinkForm {...props} onMade={setMade} />
        )}
      </Drawer>
    </>
  );
}
