import Link from "next/link";
import type { ReactNode } from "react";
import { Spine } from "#app/_components/spine.tsx";
import type { organisationOverview } from "#server/domain/organisation/overview.ts";
import { day } from "../imports/format.ts";

type Needs = Awaited<ReturnType<typeof organisationOverview>>["needsYou"];

interface NeedsYouProps {
  needs: Needs;
  /** Requests that wait in all. */
  pending: number;
  timeZone: string;
  /** Whether this person may open the links. */
  mayLink: boolean;
}

const figures = new Intl.NumberFormat("en-GB");

/** What waits for a person, the oldest first of each kind. */
export function NeedsYou({ needs, pending, timeZone, mayLink }: NeedsYouProps) {
  const items: { key: string; node: ReactNode }[] = [
    ...needs.requests.map((one) => ({
      key: one.id,
      node: (
        <Item href={`/requests?open=${one.id}`} name={`Request ${one.requestCode}`}>
          <bdi>{one.requester}</bdi> asked on {day(one.createdAt, timeZone)}; it expires on{" "}
          {day(one.expiresAt, timeZone)}
        </Item>
      ),
    })),
    ...needs.imports.map((one) => ({
      key: one.id,
      node: (
        <Item href={`/imports/${one.id}`} name={one.fileName}>
          {figures.format(one.newCount)} new, {figures.format(one.problemCount)} problems: commit it
          by {day(one.expiresAt, timeZone)}
        </Item>
      ),
    })),
    ...needs.users.map((one) => ({
      key: one.userId,
      node: (
        <Item href={`/allocation?user=${one.userId}`} name={one.name}>
          {one.available === 0
            ? "has no licence left"
            : `has ${figures.format(one.available)} of ${figures.format(one.available + one.inUse)} licences left`}
        </Item>
      ),
    })),
    ...(mayLink ? needs.links : []).map((one) => ({
      key: one.id,
      node: (
        <Item href="/links" name={one.label}>
          enrolment link, ends on {one.expiresAt ? day(one.expiresAt, timeZone) : ""}
        </Item>
      ),
    })),
  ];
  if (items.length === 0) return <p className="text-ink-muted">Nothing waits for you.</p>;
  const more = pending - needs.requests.length;
  return (
    <>
      <ul className="flex flex-col gap-3">
        {items.map(({ key, node }) => (
          <li key={key}>
            <Spine>{node}</Spine>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Link href="/requests" className="text-link">
          {`${figures.format(more)} more tagging requests`}
        </Link>
      ) : null}
    </>
  );
}

function Item({ href, name, children }: { href: string; name: string; children: ReactNode }) {
  return (
    <>
      <Link href={href} prefetch={false} className="break-words text-link">
        {name}
      </Link>
      <p className="text-ink-muted text-small">{children}</p>
    </>
  );
}
