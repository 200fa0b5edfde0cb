import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "#app/_components/page-header.tsx";
import { env } from "#server/env.ts";
import { CodeBlock } from "./code-block.tsx";
import { FlowsSection } from "./flows-section.tsx";
import { CSHARP, KOTLIN } from "./programs.ts";
import { QuickStartSection } from "./quick-start-section.tsx";
import { CallsSection, CodesSection, IdentifiersSection } from "./reference-sections.tsx";
import {
  LimitsSection,
  PollingSection,
  RepeatingSection,
  TokensSection,
} from "./rules-sections.tsx";
import { PARTS, Section, Text } from "./section.tsx";

export const metadata: Metadata = { title: "Device API" };

/** What the author of a device client needs, for anybody to read; it names no organisation. */
export default function DocsPage() {
  return (
    <div className="mx-auto flex max-w-page flex-col gap-8 px-4 py-8 md:px-6 md:py-12">
      <PageHeader
        title="Device API"
        actions={
          <Link href="/" prefetch={false} className="text-link">
            SmartMDM Enrolment
          </Link>
        }
      >
        <p>
          For the authors of device clients on Android and Windows: how a device comes into an
          organisation, and what it calls from then on.
        </p>
      </PageHeader>
      <div className="grid gap-8 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <Contents />
        <main id="content" className="flex min-w-0 flex-col gap-8">
          <QuickStartSection site={env().siteUrl.origin} />
          <FlowsSection />
          <CallsSection />
          <CodesSection />
          <IdentifiersSection />
          <PollingSection />
          <RepeatingSection />
          <LimitsSection />
          <TokensSection />
          <Section id="programs">
            <Text>
              The same as in the quick start, as a program: one small class for the calls, and the
              enrolment from sign-in to device token. Neither takes a library.
            </Text>
            <CodeBlock caption="Kotlin, Android" code={KOTLIN} copies="the Kotlin program" />
            <CodeBlock caption="C#, .NET 8" code={CSHARP} copies="the C# program" />
          </Section>
        </main>
      </div>
    </div>
  );
}

function Contents() {
  return (
    <nav aria-label="On this page" className="self-start lg:sticky lg:top-8">
      <ul className="flex flex-wrap gap-x-4 lg:flex-col">
        {PARTS.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex min-h-(--target) items-center py-1 text-ink-muted underline-offset-3 hover:text-ink hover:underline"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
