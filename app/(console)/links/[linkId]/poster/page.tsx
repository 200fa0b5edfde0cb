import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { PageHeader } from "#app/_components/page-header.tsx";
import { Tabs } from "#app/_components/tabs.tsx";
import { consolePage, ENROLLER_ROLES } from "#app/_trpc/console-page.tsx";
import { enrolmentAddress } from "#server/api/enrolment-address.ts";
import { getLink } from "#server/domain/link/list-links.ts";
import { posterFacts } from "#server/domain/link/poster-facts.ts";
import { Poster, type PosterSize } from "./poster.tsx";
import { PrintButton } from "./print-button.tsx";

export const metadata: Metadata = { title: "Poster" };

const SIZES: readonly { size: PosterSize; label: string }[] = [
  { size: "a4", label: "A4" },
  { size: "a6", label: "A6" },
];

/** A link's poster, as it comes out of the printer; what is round it on the screen is not printed. */
export default consolePage(
  { title: "Poster", roles: ENROLLER_ROLES },
  async ({ params, searchParams, context }) => {
    const { linkId = "" } = await params;
    const asked = (await searchParams).size;
    const size = SIZES.find((one) => one.size === asked)?.size ?? "a4";
    const [link, facts] = await Promise.all([
      getLink(context, { linkId }).catch(orNotFound),
      posterFacts(context),
    ]);
    if (link.state !== "active") return <Ended />;
    return (
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-4 print:hidden">
          <PageHeader
            title="Poster"
            actions={
              <>
                <LinkButton href="/links">Back to the links</LinkButton>
                <PrintButton />
              </>
            }
          >
            Print it at its full size, without the browser's own headers. The code is at least 40 mm
            wide.
          </PageHeader>
          <Tabs
            label="Size"
            tabs={SIZES.map((one) => ({
              label: one.label,
              href: `/links/${linkId}/poster?size=${one.size}`,
              current: one.size === size,
            }))}
          />
        </div>
        <Poster link={link} address={enrolmentAddress(link.code)} size={size} {...facts} />
      </div>
    );
  },
);

/** A poster of a link that lets nobody in would only send people to a dead page. */
function Ended() {
  return (
    <>
      <PageHeader title="Poster" />
      <EmptyState
        title="This link has ended"
        action={<LinkButton href="/links">Back to the links</LinkButton>}
      >
        Make a new one, and print its poster.
      </EmptyState>
    </>
  );
}

/** Another organisation's id and a made-up one are the same 404 (T13). */
function orNotFound(error: unknown): never {
  if ((error as { code?: unknown }).code === "NOT_FOUND") notFound();
  throw error;
}
