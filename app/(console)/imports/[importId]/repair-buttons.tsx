"use client";

import { Download } from "lucide-react";
import { useRef } from "react";
import { Button } from "#app/_components/button.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { WORDS } from "../words.ts";

/** The problem rows as a workbook to mend and upload as it is; as CSV beside it. */
export function RepairButtons({ importId }: { importId: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  const href = (format: "xlsx" | "csv") => `/api/imports/${importId}/repair?format=${format}`;
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => link.current?.click()}>
        <Download aria-hidden="true" />
        {WORDS.mend.workbook}
      </Button>
      <a ref={link} href={href("xlsx")} download hidden tabIndex={-1} aria-hidden="true">
        {WORDS.mend.workbook}
      </a>
      <LinkButton href={href("csv")} file variant="quiet">
        {WORDS.mend.csv}
      </LinkButton>
    </div>
  );
}
