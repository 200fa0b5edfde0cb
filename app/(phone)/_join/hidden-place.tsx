import type { FormPlace } from "./form-way.ts";

/** What the address says, sent along with the form. */
export function HiddenPlace({ way, companyId, again }: FormPlace) {
  return (
    <>
      <input type="hidden" name="link" value={way.linkCode ?? ""} />
      <input type="hidden" name="companyId" value={companyId} />
      <input type="hidden" name="again" value={again ? "1" : ""} />
    </>
  );
}
