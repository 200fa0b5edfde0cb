"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ErrorPanel } from "./error-panel.tsx";

interface TileFailedProps {
  /** What failed: "The licences could not be loaded". */
  title: string;
  code: string;
  requestId: string;
}

/** Stands in the place of one part of a page; trying again asks for the page anew, and loses nothing that was typed in its other parts. */
export function TileFailed(props: TileFailedProps) {
  const router = useRouter();
  const [pending, again] = useTransition();
  return (
    <ErrorPanel {...props} onRetry={() => again(() => router.refresh())} pending={pending}>
      The rest of this page is as it should be.
    </ErrorPanel>
  );
}
