import Link from "next/link";
import { type Column, DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import type { Needed } from "#server/domain/allocation/needed.ts";
import type { UserAllocation } from "#server/domain/allocation/summary.ts";
import { ledgerHref } from "./address.ts";

const figures = new Intl.NumberFormat("en-GB");
const ROLE_WORDS: Record<string, string> = {
  owner: "Owner",
  admin: "Admin",
  viewer: "Viewer",
  agent: "Agent",
};

/** What the parts of a bar look like; hatching and outline tell them apart without colour. */
const LOOKS = {
  inUse: "bg-accent forced-colors:bg-[CanvasText]",
  needed:
    "border-2 border-accent bg-[repeating-linear-gradient(135deg,var(--color-accent)_0_2px,transparent_2px_6px)]",
  available: "border-2 border-accent",
};

interface UserBarsProps {
  users: readonly UserAllocation[];
  /** What imports that are ready would draw of whom. */
  needed: readonly Needed[];
}

interface Row extends UserAllocation {
  needed: number;
}

/** Who has how many licences, least left first: a bar each on one scale, in use solid, needed by ready imports hatched, the rest of what is available an outline; the table is the chart. */
export function UserBars({ users, needed }: UserBarsProps) {
  const rows = users
    .map((one) => ({
      ...one,
      needed: needed.find(({ userId }) => userId === one.userId)?.licences ?? 0,
    }))
    .sort((one, other) => one.available - one.needed - (other.available - other.needed));
  const most = Math.max(1, ...rows.map((one) => one.inUse + Math.max(one.available, one.needed)));
  const anyNeeded = rows.some((one) => one.needed > 0);
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: "User",
      rowHeader: true,
      cell: (one) => (
        <Link href={ledgerHref({ user: one.userId })} prefetch={false} className="text-link">
          <bdi className="break-words">{one.name}</bdi>
        </Link>
      ),
    },
    { key: "role", header: "Role", cell: (one) => ROLE_WORDS[one.role] ?? one.role },
    { key: "inUse", header: "In use", align: "end", cell: (one) => figures.format(one.inUse) },
    {
      key: "available",
      header: "Available",
      align: "end",
      cell: (one) => figures.format(one.available),
    },
    ...(anyNeeded ? [NEEDED] : []),
    {
      key: "bar",
      header: "Share of the longest bar",
      hideHeader: true,
      className: "sm:w-2/5",
      cell: (one) => <Bar row={one} most={most} />,
    },
  ];
  return (
    <div className="flex flex-col gap-2">
      {rows.length > 0 ? <Legend anyNeeded={anyNeeded} /> : null}
      <DataTable
        caption="Licences of each user"
        columns={columns}
        rows={rows}
        rowKey={(one) => one.userId}
        spine={(one) => (isShort(one) ? "waiting" : null)}
        empty={<EmptyState title="Licences come from the operator" />}
      />
    </div>
  );
}

const NEEDED: Column<Row> = {
  key: "needed",
  header: "Needed by ready imports",
  align: "end",
  cell: (one) =>
    one.needed > one.available ? (
      <>
        {figures.format(one.needed)}
        <span className="block text-small text-waiting-text">
          {figures.format(one.needed - one.available)} short
        </span>
      </>
    ) : (
      figures.format(one.needed)
    ),
};

const isShort = ({ available, inUse, needed }: Row) =>
  (available === 0 && inUse > 0) || needed > available;

/** On the scale of all bars. The figures stand in the row: the bar itself says nothing to those who do not see it. */
function Bar({ row: { inUse, available, needed }, most }: { row: Row; most: number }) {
  const size = (licences: number) => ({ inlineSize: `${((licences / most) * 100).toFixed(2)}%` });
  const parts = [
    { look: LOOKS.inUse, licences: inUse },
    { look: LOOKS.needed, licences: needed },
    { look: LOOKS.available, licences: Math.max(0, available - needed) },
  ];
  return (
    <span aria-hidden="true" className="flex h-3.5 w-full min-w-32">
      {parts.map(({ look, licences }) =>
        licences > 0 ? <span key={look} className={look} style={size(licences)} /> : null,
      )}
    </span>
  );
}

function Legend({ anyNeeded }: { anyNeeded: boolean }) {
  const parts = [
    { look: LOOKS.inUse, words: "in use" },
    ...(anyNeeded ? [{ look: LOOKS.needed, words: "needed by ready imports" }] : []),
    { look: LOOKS.available, words: "available" },
  ];
  return (
    <ul aria-label="What the bars show" className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {parts.map(({ look, words }) => (
        <li key={words} className="flex items-center gap-2 text-ink-muted">
          <span aria-hidden="true" className={`h-3 w-6 ${look}`} />
          {words}
        </li>
      ))}
    </ul>
  );
}
