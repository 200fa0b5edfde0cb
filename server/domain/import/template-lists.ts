import type { Context } from "../context.ts";
import { requirePermission } from "../permission.ts";
import { readReferences } from "./read-references.ts";
import type { TemplateLists } from "./write-template.ts";

/** The names a template's drop-downs offer: active agents' addresses, outlets, channel partners. Throws FORBIDDEN. */
export async function templateLists(context: Context): Promise<TemplateLists> {
  const { organisationId } = requirePermission(context, "import.read").actor;
  const { agents, outlets, partners } = await readReferences(context.db, organisationId);
  const names = (of: Map<string, { name: string }>) =>
    [...of.values()].map(({ name }) => name).sort();
  return {
    agents: [...agents]
      .filter(([, agent]) => agent.active)
      .map(([email]) => email)
      .sort(),
    outlets: names(outlets),
    partners: names(partners),
  };
}
