import { DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { FilterChip } from "#app/_components/filter-chip.tsx";
import type { PagerProps } from "#app/_components/pager.tsx";
import { Plate } from "#app/_components/plate.tsx";
import type { ClaimConflict } from "#server/domain/operator/list-conflicts.ts";
import { FindForm } from "./find-form.tsx";

interface ConflictsTableProps {
  conflicts: readonly ClaimConflict[];
  search: string | undefined;
  pager: Omit<PagerProps, "label">;
}

/** Identifiers that several organisations claim, and which; nothing else of their devices. */
export function ConflictsTable({ conflicts, search, pager }: ConflictsTableProps) {
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-measure text-ink-muted">
        Each organisation keeps its own claim and is told nothing of the others. Ask them which of
        them has the device; whoever has not retires it.
      </p>
      <FindForm
        label="Find an identifier"
        help="An IMEI or a serial number, or how it begins"
        search={search}
        view="conflicts"
      />
      <DataTable
        caption="Conflicts of claims"
        columns={[
          {
            key: "identifier",
            header: "Identifier",
            rowHeader: true,
            cell: (one) => (
              <Plate
                kind={one.kind}
                label={one.kind === "imei" ? "first 14 digits of the IMEI" : "serial number"}
                value={one.key}
              />
            ),
          },
          {
            key: "organisations",
            header: "Claimed by",
            cell: (one) => one.organisations.map((each) => each.name).join(", "),
          },
        ]}
        rows={conflicts}
        rowKey={(one) => `${one.kind} ${one.key}`}
        empty={<Nothing search={search} />}
        pager={pager}
      />
    </div>
  );
}

function Nothing({ search }: { search: string | undefined }) {
  if (search === undefined) return <EmptyState title="No identifier is claimed twice" />;
  return (
    <EmptyState
      title="Nothing that begins so is claimed twice"
      filters={<FilterChip label={`Search: ${search}`} removeHref="/operator?view=conflicts" />}
    />
  );
}
