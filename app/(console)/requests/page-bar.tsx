import { useMemo } from "react";
import { cn } from "#app/_components/class-names.ts";
import type { ComboboxOption } from "#app/_components/combobox-field.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { DecisionBar, type Target } from "./decision-bar.tsx";
import { EACH_REQUESTER } from "./draft.ts";
import { Failure } from "./failure.tsx";
import type { RequestItem } from "./request-types.ts";
import { countsOf } from "./selection.ts";
import { SelectionLine } from "./selection-line.tsx";
import { SELECTION_KEY, type useRequestsPage } from "./use-requests-page.ts";
import { WORDS } from "./words.ts";

interface PageBarProps {
  page: ReturnType<typeof useRequestsPage>;
  className?: string;
}

/** The bar at the foot: for what is selected, else for the open request. */
export function PageBar({ page, className }: PageBarProps) {
  const { picking, many, one, deciding, agentRef, reasonRef } = page;
  const available = trpc.device.targets.useQuery().data?.available ?? 0;
  const requester = useRequester(one);
  const { failure, draft, pending } = deciding;
  return (
    <DecisionBar
      target={
        many || !one ? targetOfMany(countsOf(picking.picked).count) : targetOf(one, requester)
      }
      draft={draft}
      onDraft={deciding.onDraft}
      onApprove={() => deciding.start("approve")}
      onReject={(reason) => deciding.start("reject", { reason })}
      pending={pending}
      agentRef={agentRef}
      reasonRef={reasonRef}
      className={cn(
        "max-panes:-mx-4 bottom-0 z-10 [@media(min-height:34rem)]:sticky",
        many && "border-t-2 border-accent",
        className,
      )}
    >
      {many ? (
        <SelectionLine
          picked={picking.picked}
          available={available}
          onClear={picking.clear}
          onOldest={() => void picking.pickOldest(available)}
          finding={picking.busy === "oldest"}
        />
      ) : null}
      {failure ? (
        <Failure
          failure={failure}
          onRetry={() => deciding.start(failure.verb)}
          pending={pending !== null}
        />
      ) : null}
    </DecisionBar>
  );
}

const EACH: ComboboxOption = { id: EACH_REQUESTER, label: WORDS.bar.eachRequester };

function targetOfMany(count: number): Target {
  return {
    key: SELECTION_KEY,
    heading: WORDS.bar.many(count),
    requester: EACH,
    byLink: true,
  };
}

/** One object for as long as it is the same person: a new one would take away what is being typed. */
export function useRequester(item: RequestItem | null): ComboboxOption | null {
  const { userId = null, name = "", email = "", mayJoin = false } = item?.requester ?? {};
  return useMemo(
    () =>
      userId !== null && mayJoin
        ? { id: userId, label: name, hint: WORDS.bar.requesterHint(email) }
        : null,
    [userId, name, email, mayJoin],
  );
}

/** The bar's target where it decides one request. */
export function targetOf(item: RequestItem, requester: ComboboxOption | null): Target {
  return {
    key: item.id,
    heading: (
      <>
        {WORDS.bar.one} <Plate kind="requestCode" value={item.requestCode} copy={false} />
      </>
    ),
    requester,
    byLink: item.way.kind === "link",
    plain: true,
  };
}
