import type { Context } from "../context.ts";
import { exportMovements, type MovementFilter, type MovementSide } from "./movements.ts";

export const LEDGER_COLUMNS = [
  { header: "When (UTC)", width: 24 },
  { header: "Licences", width: 10 },
  { header: "Reason", width: 16 },
  { header: "From", width: 28 },
  { header: "To", width: 28 },
  { header: "By", width: 24 },
  { header: "Note", width: 32 },
  { header: "Import", width: 32 },
  { header: "Request", width: 12 },
  { header: "Change", width: 10 },
] as const;

/** The ledger as rows of text in the order of LEDGER_COLUMNS, oldest first. Throws FORBIDDEN. */
export async function* exportLedger(
  context: Context,
  filter: MovementFilter,
): AsyncGenerator<string[]> {
  for await (const item of exportMovements(context, filter)) {
    yield [
      item.at,
      String(item.amount),
      item.reason,
      sideOf(item.from),
      sideOf(item.to),
      item.actor.name,
      item.note ?? "",
      item.import?.fileName ?? "",
      item.request?.requestCode ?? "",
      String(item.changeNumber),
    ];
  }
}

function sideOf({ kind, user }: MovementSide): string {
  return user ? `${kind}: ${user.name}` : kind;
}
