import type { RefObject } from "react";
import { useSingleKeys } from "../_keys/single-keys.ts";
import { EVIDENCE_ID } from "./evidence-pane.tsx";
import { rowLinkId } from "./request-row.tsx";

/** Puts the focus on a request: on its row, or on its evidence where the list is out of sight. Null: on the page. */
export function focusRequest(requestId: string | null) {
  const row = requestId === null ? null : document.getElementById(rowLinkId(requestId));
  const seen = row?.checkVisibility() ? row : document.getElementById(EVIDENCE_ID);
  const target = seen?.checkVisibility() ? seen : document.getElementById("content");
  target?.focus();
}

interface DecisionKeys {
  onApprove: () => void;
  agentRef: RefObject<HTMLInputElement | null>;
  reasonRef: RefObject<HTMLTextAreaElement | null>;
}

/** `a` approves the open request, `e` goes to the agent, `r` to the reason; the keys of every list are the console's. */
export function useDecisionKeys({ onApprove, agentRef, reasonRef }: DecisionKeys) {
  useSingleKeys((key, { repeat }) => {
    if (key === "a" && !repeat) onApprove();
    // Selected, as after Tab: what is typed replaces the name.
    else if (key === "e") agentRef.current?.select();
    else if (key === "r") reasonRef.current?.focus();
    else return false;
    return true;
  });
}
