"use client";

import { useEffect, useState } from "react";
import { Ago } from "#app/_components/ago.tsx";
import { Button } from "#app/_components/button.tsx";
import { copyText } from "#app/_components/copy-text.ts";
import { StateShape } from "#app/_components/state-badge.tsx";
import { familyOf, type Notice, noticeText } from "#app/_components/toast-record.ts";
import { moment } from "../imports/format.ts";
import { WORDS } from "./overlay-words.ts";

interface NoticeListProps {
  notices: readonly Notice[];
  timeZone: string;
  /** Called when what is shown has changed: it is all read. */
  onShown: () => void;
}

/** What was said, newest first, each with its time and to be copied. */
export function NoticeList({ notices, timeZone, onShown }: NoticeListProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const news = notices.some((one) => !one.read);
  useEffect(() => {
    if (news) onShown();
  }, [news, onShown]);
  if (notices.length === 0) {
    return <p className="py-2 text-ink-muted">{WORDS.notices.none}</p>;
  }

  async function copy(notice: Notice) {
    const at = moment(new Date(notice.at).toISOString(), timeZone);
    if (await copyText(`${at}\n${noticeText(notice)}`)) setCopied(notice.id);
  }

  return (
    <ol aria-label={WORDS.notices.newest} className="-my-4 flex flex-col">
      {notices.map((notice) => {
        const { id, type, title, description, requestId, at } = notice;
        return (
          <li
            key={id}
            className="flex items-start gap-3 border-line py-3 text-body not-last:border-b"
          >
            <StateShape family={familyOf(type)} className="mt-1 size-3.5" />
            <div className="min-w-0 flex-1">
              <p className="break-words font-semibold">{title}</p>
              {description ? (
                <p className="break-words text-ink-muted text-small">{description}</p>
              ) : null}
              {requestId ? (
                <p className="break-all text-ink-muted text-small">
                  {WORDS.notices.request} <span className="font-mono text-code">{requestId}</span>
                </p>
              ) : null}
              <Ago
                iso={new Date(at).toISOString()}
                timeZone={timeZone}
                className="text-ink-muted text-small"
              />
            </div>
            <Button
              size="small"
              variant="quiet"
              aria-label={WORDS.notices.copyName(title)}
              onClick={() => void copy(notice)}
            >
              {copied === id ? WORDS.notices.copied : WORDS.notices.copy}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
