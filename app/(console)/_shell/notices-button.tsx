"use client";

import { Bell } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { onDemand } from "#app/_components/on-demand.ts";
import { useNotices } from "#app/_components/toast.tsx";
import { unreadOf } from "#app/_components/toast-record.ts";
import { WORDS } from "./shell-words.ts";

const useList = onDemand(async () => (await import("./notice-list.tsx")).NoticeList);

/** Above this many the badge says "9+": the tray has them all. */
const BADGE_MAX = 9;

/** The tray of everything that toasts said, behind a button that counts the unread. */
export function NoticesButton({ timeZone }: { timeZone: string }) {
  const [open, setOpen] = useState(false);
  const { notices, open: markOpened, clear } = useNotices();
  const List = useList(open);
  const unread = unreadOf(notices);
  return (
    <>
      <Button
        variant="quiet"
        className="relative px-2.5"
        aria-haspopup="dialog"
        aria-label={unread > 0 ? WORDS.notices.unread(unread) : WORDS.notices.title}
        onClick={() => {
          markOpened();
          setOpen(true);
        }}
      >
        <Bell aria-hidden="true" className="text-ink-muted" />
        {unread > 0 ? (
          <span
            aria-hidden="true"
            className="absolute end-0.5 top-0.5 min-w-4 rounded-control bg-accent px-1 text-center text-micro text-on-accent tabular-nums"
          >
            {unread > BADGE_MAX ? `${BADGE_MAX}+` : unread}
          </span>
        ) : null}
      </Button>
      <Drawer
        open={open}
        onOpenChange={setOpen}
        title={WORDS.notices.title}
        footer={
          notices.length > 0 ? <Button onClick={clear}>{WORDS.notices.clear}</Button> : undefined
        }
      >
        {List ? <List notices={notices} timeZone={timeZone} onShown={markOpened} /> : null}
      </Drawer>
    </>
  );
}
