import type { Metadata } from "next";
import { PageHeader } from "#app/_components/page-header.tsx";
import { consolePage, ENROLLER_ROLES } from "#app/_trpc/console-page.tsx";
import { Hydrated, serverQueries } from "#app/_trpc/server.tsx";
import { SingleForm } from "./single-form.tsx";
import { WORDS } from "./words.ts";

export const metadata: Metadata = { title: WORDS.title };

/** One device, made known before it is switched on. */
export default consolePage({ title: WORDS.title, roles: ENROLLER_ROLES }, async () => {
  const { device } = await serverQueries();
  await Promise.all([device.targets.prefetch(), device.agents.prefetch({})]);
  return (
    <>
      <PageHeader title={WORDS.title}>
        <p>{WORDS.about}</p>
      </PageHeader>
      <Hydrated>
        <SingleForm />
      </Hydrated>
    </>
  );
});
