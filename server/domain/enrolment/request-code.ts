import { newCompanyId } from "../organisation/company-id.ts";

/** What a person reads out to their IT: eight characters that are not mistaken for one another, shown in fours. A name, not a secret. */
export function newRequestCode(): string {
  return newCompanyId();
}
