"use client";

import { Menu as MenuIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { RailLinks, type RailLinksProps } from "./rail-links.tsx";

/** The rail under 768 px: behind a button with its name written on it. */
export function MenuDrawer(props: Pick<RailLinksProps, "role" | "pendingRequests">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        className="px-2.5 md:hidden"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <MenuIcon aria-hidden="true" />
        Menu
      </Button>
      <Drawer open={open} onOpenChange={setOpen} title="Menu" side="start" className="max-w-72">
        <div className="-mx-3">
          <RailLinks {...props} onNavigate={() => setOpen(false)} />
        </div>
      </Drawer>
    </>
  );
}
