import type { RefObject } from "react";
import { EVIDENCE_ID } from "./evidence-pane.tsx";
import { rowLinkId } from "./request-row.tsx";
import { useKeys } from "./use-keys.ts";

/** Puts the focus on a request: on its row, or on its evidence where the list is out of sight. Null: on the page. */
export function focusRequest(requestId: string | null) {
  const row = requestId === null ? null : document.getElementById(rowLinkId(requestId));
  const seen = row?.checkVisibility() ? row : document.getElementById(EVIDENCE_ID);
  const target = seen?.checkVisibility() ? seen : document.getElementById("content");
  target?.focus();
}

/** The request whose row has the focus. */
function focusedRequest(): string | null {
  const row = document.activeElement?.closest<HTMLElement>("[data-request]");
  return row?.dataset.request ?? null;
}

interface ListKeys {
  openId: string | null;
  onToggle: (requestId: string) => void;
  onApprove: () => void;
  agentRef: RefObject<HTMLInputElement | null>;
  reasonRef: RefObject<HTMLTextAreaElement | null>;
}

/** `j` `k` move, `x` selects, `a` approves the open one, `e` goes to the agent, `r` to the reason; Enter opens, as on any link. */
export function useListKeys({ openId, onToggle, onApprove, agentRef, reasonRef }: ListKeys) {
  useKeys((key) => {
    const here = focusedRequest() ?? openId;
    if (key === "a") onApprove();
    // Selected, as after Tab: what is typed replaces the name.
    else if (key === "e") agentRef.current?.select();
    else if (key === "r") reasonRef.current?.focus();
    else if (key === "x" && here) onToggle(here);
    else if (key === "j" || key === "k") step(here, key === "j" ? 1 : -1);
  });
}

function step(here: string | null, by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-request]")];
  const at = rows.findIndex((row) => row.dataset.request === here);
  // From outside the list the first key goes to the open row itself.
  const from = focusedRequest() === null ? at : at + by;
  const next = rows[Math.max(0, Math.min(rows.length - 1, from))];
  if (next?.dataset.request) focusRequest(next.dataset.request);
}
