import type { FieldProblem } from "../errors.ts";
import { fieldProblem } from "./field-problem.ts";

/** What an organisation wants of every device. */
export interface RequiredMapping {
  agent: boolean;
  outlet: boolean;
  partner: boolean;
}

/** To whom and what a device is to be mapped, as far as it was found. */
export interface Mapping {
  assignTo: string | null;
  outlet: { name: string; partnerId: string | null } | null;
  partner: { id: string; name: string } | null;
}

/**
 * Holds a mapping against what the organisation requires, and outlet and channel partner against each other. An outlet's own channel
 * partner counts where none is given. Client-safe.
 */
export function mappingProblems(
  { assignTo, outlet, partner }: Mapping,
  required: RequiredMapping,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (required.agent && !assignTo) problems.push(fieldProblem("assignTo", "AGENT_REQUIRED"));
  if (required.outlet && !outlet) problems.push(fieldProblem("outletId", "OUTLET_REQUIRED"));
  if (required.partner && !partner && !outlet?.partnerId)
    problems.push(fieldProblem("partnerId", "PARTNER_REQUIRED"));
  if (outlet?.partnerId && partner && outlet.partnerId !== partner.id) {
    const params = { outlet: outlet.name, partner: partner.name };
    problems.push(fieldProblem("partnerId", "OUTLET_PARTNER_MISMATCH", partner.name, params));
  }
  return problems;
}
