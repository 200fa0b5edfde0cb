"use client";

import { LinkForm, type LinkFormProps, type MadeLink } from "./link-form.tsx";
import { MakeDrawer } from "./make-drawer.tsx";
import { QrPanel } from "./qr-panel.tsx";

type MakeLinkProps = Pick<LinkFormProps, "targets" | "timeZone" | "endsOn">;

/** Makes a link in a drawer, and shows its QR in the same place. */
export function MakeLink(props: MakeLinkProps) {
  return (
    <MakeDrawer<MadeLink>
      opens="Make a link"
      title="New enrolment link"
      closes="Done"
      form={(onMade) => <LinkForm {...props} onMade={onMade} />}
      shown={(made) => <QrPanel link={made} timeZone={props.timeZone} />}
    />
  );
}
