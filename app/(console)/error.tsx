"use client";

import { usePathname } from "next/navigation";
import { PageFailure, type PageFailureProps } from "#app/_components/page-failure.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { destinationOf } from "./_arriving/destinations.ts";

/** A page of the console that failed: the frame stays, and so does the h1 where it is known. */
export default function ConsolePageError(props: PageFailureProps) {
  const title = destinationOf(usePathname())?.title;
  return (
    <>
      {title ? <PageHeader title={title} /> : null}
      <PageFailure {...props} />
    </>
  );
}
