import { textsOf } from "#app/_components/form-state.ts";
import { addressOf, BY_COMPANY_ID, type Step, type Way, wayOfLink } from "./steps.ts";

/** Where a form stands: what its address says, sent along in hidden fields so that it works without a script. */
export interface FormPlace {
  way: Way;
  /** A company ID of the address, to be offered. */
  companyId: string;
  again: boolean;
}

export function placeOfForm(form: FormData): FormPlace {
  const { link, companyId, again } = textsOf(form, ["link", "companyId", "again"]);
  const way = link === "" ? BY_COMPANY_ID : wayOfLink(link.slice(0, 64));
  return { way, companyId: companyId.slice(0, 40), again: again !== "" };
}

/** The next screen, with what the address says kept. */
export function addressFrom({ way, companyId, again }: FormPlace, step: Step | null): string {
  return addressOf(way, step, { companyId, again: again ? "1" : null });
}
