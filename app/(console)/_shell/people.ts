import type { ShellRole } from "./navigation.ts";

/** Who looks at the console. */
export interface ShellUser {
  name: string;
  email: string;
  role: ShellRole;
}

/** Whose console it is. */
export interface ShellOrganisation {
  name: string;
  /** Eight characters, bare. */
  companyId: string;
}
