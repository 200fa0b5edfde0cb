"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";

interface MakeDrawerProps<Made> {
  /** On the button that opens it. */
  opens: string;
  title: string;
  /** On the button that closes it when something was made. */
  closes: string;
  form: (onMade: (made: Made) => void) => ReactNode;
  shown: (made: Made) => ReactNode;
}

/** Makes something in a drawer, and shows it in the same place: closing the drawer forgets it. */
export function MakeDrawer<Made extends { label: string }>(props: MakeDrawerProps<Made>) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);

  function show(next: boolean) {
    setOpen(next);
    // Not before: the list is no longer empty then, and this button, with what was made in it, stands elsewhere.
    if (made) router.refresh();
    setMade(null);
  }

  return (
    <>
      <Button variant="primary" onClick={() => show(true)}>
        {props.opens}
      </Button>
      <Drawer
        open={open}
        onOpenChange={show}
        title={made ? made.label : props.title}
        footer={made ? <Button onClick={() => show(false)}>{props.closes}</Button> : null}
      >
        {made ? props.shown(made) : props.form(setMade)}
      </Drawer>
    </>
  );
}
