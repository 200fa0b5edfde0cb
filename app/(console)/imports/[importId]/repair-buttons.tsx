"use client";

import { Download } from "lucide-react";
import { Button } from "#app/_components/button.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { WORDS } from "../words.ts";

/** The problem rows as a workbook to mend and upload as it is; as CSV beside it. */
export function RepairButtons({ importId }: { importId: string }) {
  const href = (format: "xlsx" | "csv") => `/api/imports/${importId}/repair?format=${format}`;
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => download(href("xlsx"))}>
        <Download aria-hidden="true" />
        {WORDS.mend.workbook}
      </Button>
      <LinkButton href={href("csv")} file variant="quiet">
        {WORDS.mend.csv}
      </LinkButton>
    </div>
  );
}

/** Fetches a file without leaving the page. */
function download(href: string) {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
