import { DataTable } from "#app/_components/data-table.tsx";
import { EmptyState } from "#app/_components/empty-state.tsx";
import { Plate } from "#app/_components/plate.tsx";
import type { ClaimConflict } from "#server/domain/operator/list-conflicts.ts";

interface ConflictsTableProps {
  conflicts: readonly ClaimConflict[];
  /** There are more than are named. */
  more: boolean;
}

/** Identifiers that several organisations claim, and which; nothing else of their devices. */
export function ConflictsTable({ conflicts, more }: ConflictsTableProps) {
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-measure text-ink-muted">
        Each organisation keeps its own claim and is told nothing of the others. Ask them which of
        them has the device; whoever has not retires it.
      </p>
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
        empty={<EmptyState title="No identifier is claimed twice" />}
      />
      {more ? <p className="text-ink-muted">There are more: these are the first.</p> : null}
    </div>
  );
}
