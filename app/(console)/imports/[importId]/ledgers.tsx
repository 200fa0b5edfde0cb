import { LedgerLine } from "#app/_components/ledger-line.tsx";
import type { ImportView } from "#server/domain/import/get.ts";
import { WORDS } from "../words.ts";
import { type RowState, type RowsAddress, rowsHref } from "./rows-address.ts";

interface RowsLedgerProps {
  view: ImportView;
  address: RowsAddress;
}

/** `20,000 rows = 18,742 new + 1,204 already here + 54 problems + 0 excluded`; each part shows its rows. */
export function PlanLedger({ view, address }: RowsLedgerProps) {
  const { counts } = view;
  const { state, code } = address;
  const filtered = state !== undefined || code !== undefined;
  const part = (value: number, label: string, filter: RowState) => ({
    value,
    label,
    href: rowsHref(view.id, { state: filter }),
    selected: state === filter && code === undefined,
  });
  return (
    <LedgerLine
      label={WORDS.rows.line}
      total={{
        value: counts.total,
        label: WORDS.rows.all(counts.total),
        ...(filtered && { href: rowsHref(view.id, {}) }),
      }}
      parts={[
        part(counts.new, WORDS.rows.new(), "new"),
        part(counts.alreadyHere, WORDS.rows.alreadyHere(), "already-here"),
        part(counts.problem, WORDS.rows.problem(counts.problem), "problem"),
        part(counts.excluded, WORDS.rows.excluded(), "excluded"),
      ]}
    />
  );
}

/** `19,000 available = 18,742 needed + 258 left after`, or what is missing. */
export function LicenceLedger({ licences }: { licences: ImportView["licences"] }) {
  const { needed, available } = licences;
  const label = WORDS.licences.line;
  if (needed > available) {
    return (
      <LedgerLine
        label={label}
        total={{ value: needed, label: WORDS.licences.needed(needed) }}
        parts={[
          { value: available, label: WORDS.licences.availablePart() },
          { value: needed - available, label: WORDS.licences.missing(), alarming: true },
        ]}
      />
    );
  }
  return (
    <LedgerLine
      label={label}
      total={{ value: available, label: WORDS.licences.available(available) }}
      parts={[
        { value: needed, label: WORDS.licences.neededPart() },
        { value: available - needed, label: WORDS.licences.after() },
      ]}
    />
  );
}

/** `20,000 rows = 18,742 pre-enrolled + 1,204 already here + 54 left out`. */
export function ResultLedger({ result }: { result: NonNullable<ImportView["result"]> }) {
  return (
    <LedgerLine
      label={WORDS.rows.line}
      total={{ value: result.total, label: WORDS.rows.all(result.total) }}
      parts={[
        { value: result.preEnrolled, label: WORDS.rows.preEnrolled() },
        { value: result.alreadyHere, label: WORDS.rows.alreadyHere() },
        {
          value: result.leftOut.problem + result.leftOut.excluded,
          label: WORDS.rows.leftOut(),
        },
      ]}
    />
  );
}
