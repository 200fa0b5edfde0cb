const MARK = "@";

/**
 * What stands for the company ID of a request that came without one: by a sign-in or a provisioning token. It names the organisation, so
 * that requests of one person and device to two organisations never meet on it (P7); no company ID or code looks like it.
 */
export function notTyped(organisationId: string): string {
  return `${MARK}${organisationId}`;
}

/** What a person typed, or came by a link, as it is shown; empty for a request that came without. */
export function typedOf({ companyIdTyped }: { companyIdTyped: string }): string {
  return companyIdTyped.startsWith(MARK) ? "" : companyIdTyped;
}
