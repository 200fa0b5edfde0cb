import type { Column } from "#app/_components/data-table.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { StateBadge } from "#app/_components/state-badge.tsx";
import type { OrganisationItem } from "#server/domain/operator/list-organisations.ts";
import { None } from "../devices/identified.tsx";
import { SuspendButton } from "./suspend-button.tsx";

const figures = new Intl.NumberFormat("en-GB");

/** What an operator sees of an organisation: its ledger, and what can be done with it. */
export const COLUMNS: readonly Column<OrganisationItem>[] = [
  {
    key: "name",
    header: "Organisation",
    rowHeader: true,
    cell: (one) => <bdi className="break-words">{one.name}</bdi>,
  },
  {
    key: "state",
    header: "State",
    cell: (one) => <StateBadge state={one.state === "suspended" ? "suspended" : "active"} />,
  },
  {
    key: "companyId",
    header: "Company ID",
    cell: (one) =>
      one.companyId ? (
        <Plate kind="companyId" label="company ID" value={one.companyId} />
      ) : (
        <None />
      ),
  },
  {
    key: "granted",
    header: "Granted",
    align: "end",
    cell: (one) => figures.format(one.granted),
  },
  { key: "bank", header: "In the bank", align: "end", cell: (one) => figures.format(one.bank) },
  { key: "inUse", header: "In use", align: "end", cell: (one) => figures.format(one.inUse) },
  {
    key: "actions",
    header: "Actions",
    hideHeader: true,
    align: "end",
    cell: (one) => (
      <SuspendButton
        organisationId={one.id}
        name={one.name}
        suspended={one.state === "suspended"}
      />
    ),
  },
];
