import { foldName } from "./suggest.ts";

/** What the rows of an import may name, by folded name ({@link foldName}); read once per check. */
export interface References {
  /** By e-mail address: every user of the organisation that is not removed. */
  agents: Map<string, { userId: string; active: boolean }>;
  outlets: Map<string, { outletId: string; name: string; partnerId: string | null }>;
  partners: Map<string, { partnerId: string; name: string }>;
  /** What the organisation requires of every device. */
  required: { agent: boolean; outlet: boolean; partner: boolean };
}

/** The rows of an organisation that {@link makeReferences} takes. */
export interface ReferenceRows {
  agents: Iterable<{ userId: string; email: string; active: boolean }>;
  outlets: Iterable<{ outletId: string; name: string; partnerId: string | null }>;
  partners: Iterable<{ partnerId: string; name: string }>;
  required?: Partial<References["required"]>;
}

/** Keys an organisation's agents, outlets and channel partners by the folded form of their names. */
export function makeReferences(rows: ReferenceRows): References {
  const references: References = {
    agents: new Map(),
    outlets: new Map(),
    partners: new Map(),
    required: { agent: false, outlet: false, partner: false, ...rows.required },
  };
  for (const { email, userId, active } of rows.agents) {
    references.agents.set(foldName(email), { userId, active });
  }
  for (const outlet of rows.outlets) references.outlets.set(foldName(outlet.name), outlet);
  for (const partner of rows.partners) references.partners.set(foldName(partner.name), partner);
  return references;
}
