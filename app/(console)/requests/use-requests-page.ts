import { useEffect, useRef, useState } from "react";
import { trpc } from "#app/_trpc/client.ts";
import type { DecisionOutcome } from "./request-types.ts";
import type { RequestsAddress } from "./requests-address.ts";
import { nextAfter } from "./rows.ts";
import { countsOf, movedTo, type Picked, pickedOf } from "./selection.ts";
import { useDeciding } from "./use-deciding.ts";
import { focusRequest, useDecisionKeys } from "./use-decision-keys.ts";
import { useOpenRequest } from "./use-open-request.ts";
import { usePicking } from "./use-picking.ts";
import { useRequestList } from "./use-request-list.ts";
import { useRequestsAddress } from "./use-requests-address.ts";

/** What the bar decides while something is selected. */
export const SELECTION_KEY = "selection";

/** Everything the page is at a moment: its list, what is open and selected, and what is decided. */
export function useRequestsPage(mayDecide: boolean) {
  const { address, push, replace } = useRequestsAddress();
  const list = useRequestList(address);
  const open = useOpenRequest(address, list.rows, list.shownKey);
  const picking = usePicking(address, list.rows);
  const [focusOn, setFocusOn] = useState<{ id: string | null } | null>(null);
  const agentRef = useRef<HTMLInputElement>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);

  const many = countsOf(picking.picked).count > 0;
  const row = list.rows.find(({ item }) => item.id === open.openId);
  const waits = open.item?.state === "pending" && !row?.gone;
  const one = mayDecide && !many && waits ? open.item : null;
  const picked: Picked = one ? pickedOf([one]) : picking.picked;

  // An answer comes later than it was asked for: it meets the page as it is then.
  const latest = useRef({ address, rows: list.rows, openId: open.openId });
  useEffect(() => {
    latest.current = { address, rows: list.rows, openId: open.openId };
  });

  function onDone({ done }: DecisionOutcome) {
    const now = latest.current;
    const decided = new Set(done);
    const next = nextAfter(now.rows, decided);
    list.leave(done);
    if (many) picking.clear();
    if (now.openId !== null && decided.has(now.openId)) {
      if (now.address.open) replace({ ...now.address, open: next ?? undefined });
      open.imply(next);
    }
    if (done.length > 0) setFocusOn({ id: next });
  }

  const deciding = useDeciding({
    picked,
    one,
    targetKey: many ? SELECTION_KEY : (open.openId ?? ""),
    onDone,
    onMoved: (count) => {
      picking.moved(count);
      return movedTo(picking.picked, count);
    },
  });

  // The row of the next one is there only after the one that was decided has left.
  useEffect(() => {
    if (focusOn) focusRequest(focusOn.id);
  }, [focusOn]);

  useLeavingEmptyPage(address, replace, list);
  useNextEvidence(nextAfter(list.rows, new Set([open.openId ?? ""])));
  useDecisionKeys({
    agentRef,
    reasonRef,
    onApprove: () => {
      if (!mayDecide || !open.item || !waits) return;
      const chosen = many ? undefined : deciding.draft.agent;
      if (open.item.requester.mayJoin || chosen) deciding.approveOnly(open.item);
      else agentRef.current?.focus();
    },
  });

  return {
    address,
    list,
    open,
    picking,
    many,
    one,
    deciding,
    agentRef,
    reasonRef,
    onOpen: (id: string) => push({ ...address, open: id }),
    onBack: () => replace({ ...address, open: undefined }),
  };
}

/** A page whose requests are all decided gives way to the first one. */
function useLeavingEmptyPage(
  address: RequestsAddress,
  replace: (next: RequestsAddress) => void,
  { rows, isSuccess, isPlaceholderData }: ReturnType<typeof useRequestList>,
) {
  const empty = rows.length === 0 && isSuccess && !isPlaceholderData;
  useEffect(() => {
    if (empty && address.cursor) replace({ ...address, cursor: undefined });
  }, [empty, address, replace]);
}

/** The evidence of the next one is there before it is asked for. */
function useNextEvidence(next: string | null) {
  const { request } = trpc.useUtils();
  useEffect(() => {
    if (next) void request.get.prefetch({ requestId: next });
  }, [next, request]);
}
