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

interface ResultLedgerProps {
  result: NonNullable<ImportView["result"]>;
  address: RowsAddress;
}

/** `20,000 rows = 18,742 pre-enrolled + 1,204 already here + 54 left out`; parts of one state show their rows. */
export function ResultLedger({ result, address: { state, code } }: ResultLedgerProps) {
  const { problem, excluded } = result.leftOut;
  const filtered = state !== undefined || code !== undefined;
  const rowsOf = (filter: RowState) => ({
    href: rowsHref(result.importId, { state: filter }),
    selected: state === filter && code === undefined,
  });
  return (
    <LedgerLine
      label={WORDS.rows.line}
      total={{
        value: result.total,
        label: WORDS.rows.all(result.total),
        ...(filtered && { href: rowsHref(result.importId, {}) }),
      }}
      parts={[
        { value: result.preEnrolled, label: WORDS.rows.preEnrolled(), ...rowsOf("new") },
        { value: result.alreadyHere, label: WORDS.rows.alreadyHere(), ...rowsOf("already-here") },
        {
          value: problem + excluded,
          label: WORDS.rows.leftOut(),
          ...(excluded === 0 && rowsOf("problem")),
          ...(problem === 0 && excluded > 0 && rowsOf("excluded")),
        },
      ]}
    />
  );
}
