import type { ImportView } from "#server/domain/import/get.ts";
import type { ProblemGroup } from "#server/domain/import/problems.ts";
import type { RowsAddress } from "../rows-address.ts";
import { chipsOf, type RowsPage } from "../rows-section.tsx";
import { listColumnsOf } from "./list-columns.ts";
import { MendSection } from "./mend-section.tsx";
import { ReplaceValues } from "./replace-values.tsx";

interface MendRowsProps {
  view: ImportView;
  groups: readonly ProblemGroup[];
  page: RowsPage;
  address: RowsAddress;
}

/** Everything that mends rows without leaving the browser: names replaced at once, and the rows themselves. */
export function MendRows({ view, groups, page, address }: MendRowsProps) {
  const lists = listColumnsOf(groups.map(({ code }) => code));
  const { code } = address;
  return (
    <>
      {lists.length > 0 ? <ReplaceValues key="values" importId={view.id} columns={lists} /> : null}
      <MendSection
        key="rows"
        importId={view.id}
        version={view.version}
        page={page}
        filter={{ state: "problem", code }}
        filters={chipsOf(view.id, address)}
      />
    </>
  );
}
