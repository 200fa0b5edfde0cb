import { env } from "#server/env.ts";

/** Where an enrolment link leads: the address in its QR and on its poster. */
export function enrolmentAddress(code: string): string {
  return new URL(`/e/${code}`, env().siteUrl).href;
}
