import type { PlateKind } from "#app/_components/plate-groups.ts";
import { EVIDENCE } from "./evidence-words.ts";
import type { RequestItem } from "./request-types.ts";

type Field = "imei" | "imei2" | "serial" | "mac";

export interface Identifier {
  field: Field;
  kind: PlateKind;
  label: string;
  value: string;
}

const FIELDS: readonly Field[] = ["imei", "imei2", "serial", "mac"];
const KIND = { imei: "imei", imei2: "imei", serial: "serial", mac: "mac" } as const;

/** The identifiers that a request has, the one it goes by first. */
export function identifiersOf(item: Pick<RequestItem, Field>): Identifier[] {
  return FIELDS.flatMap((field) => {
    const value = item[field];
    return value === null
      ? []
      : [{ field, kind: KIND[field], label: EVIDENCE.fields[field], value }];
  });
}
