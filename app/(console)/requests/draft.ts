import type { ComboboxOption } from "#app/_components/combobox-field.tsx";

/** What has been chosen and typed for one decision, and not sent yet. */
export interface Draft {
  /** Undefined: nobody has been chosen, so the requester stands. Null: the box was cleared. */
  agent?: ComboboxOption | null;
  outlet?: ComboboxOption | null;
  partner?: ComboboxOption | null;
  reason?: string;
}

export const BLANK_DRAFT: Draft = {};

/** Letters a reason may have (the API's own bound). */
export const MOST_REASON = 500;

/** What "Approve" sends of a draft: the requester is who is meant when nobody else was chosen. */
export function assignmentOf(draft: Draft, requesterId: string | null) {
  const { agent, outlet, partner } = draft;
  const other = agent && agent.id !== requesterId && agent.id !== EACH_REQUESTER;
  return {
    ...(other && { assignTo: agent.id }),
    ...(outlet && { outletId: outlet.id }),
    ...(partner && { partnerId: partner.id }),
  };
}

/** The id of the choice that leaves every device with whoever asked. */
export const EACH_REQUESTER = "each-requester";
