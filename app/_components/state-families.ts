/** The six families of state. Each has a shape, a colour and its words; none is told by colour alone. */
export type Family = "good" | "waiting" | "stopped" | "clash" | "idle" | "planned";

/** Every state word of users, devices, requests, imports, import rows and links, and the family it belongs to. */
export const FAMILY_OF = {
  enrolled: "good",
  approved: "good",
  active: "good",
  committed: "good",
  pending: "waiting",
  ready: "waiting",
  checking: "waiting",
  invited: "waiting",
  warning: "waiting",
  suspended: "stopped",
  rejected: "stopped",
  failed: "stopped",
  problem: "stopped",
  duplicate: "clash",
  "changed-by-another": "clash",
  retired: "idle",
  cancelled: "idle",
  expired: "idle",
  withdrawn: "idle",
  disabled: "idle",
  removed: "idle",
  discarded: "idle",
  undone: "idle",
  "already-here": "idle",
  excluded: "idle",
  "used-up": "idle",
  revoked: "idle",
  "pre-enrolled": "planned",
  new: "planned",
} as const satisfies Record<string, Family>;

export type State = keyof typeof FAMILY_OF;

const WORDS: Partial<Record<State, string>> = {
  "already-here": "Already here",
  "changed-by-another": "Changed by another",
  "pre-enrolled": "Pre-enrolled",
  "used-up": "Used up",
};

/** The word a person reads for a state: "Pre-enrolled", "Already here". */
export function stateWord(state: State): string {
  return WORDS[state] ?? state.charAt(0).toUpperCase() + state.slice(1);
}
