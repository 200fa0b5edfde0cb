import { EmptyState } from "#app/_components/empty-state.tsx";
import { LinkButton } from "#app/_components/link-button.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { FilterChips } from "./find-requests.tsx";
import { isNarrowed, type RequestsAddress } from "./requests-address.ts";
import { WORDS } from "./words.ts";

interface NothingProps {
  address: RequestsAddress;
  linkLabel: string;
  /** No request was ever raised here. */
  never: boolean;
  companyId: string;
  mayDecide: boolean;
}

/** Why the list is empty, and the way on. */
export function Nothing({ address, linkLabel, never, companyId, mayDecide }: NothingProps) {
  if (isNarrowed(address)) {
    return (
      <EmptyState
        title={WORDS.empty.noMatch}
        filters={<FilterChips address={address} linkLabel={linkLabel} />}
        action={<LinkButton href="/requests">{WORDS.empty.clear}</LinkButton>}
      />
    );
  }
  if (never) {
    return (
      <EmptyState
        title={WORDS.empty.never}
        action={
          mayDecide ? (
            <LinkButton href="/links" variant="primary">
              {WORDS.empty.link}
            </LinkButton>
          ) : null
        }
      >
        <p>{WORDS.empty.neverWhy}</p>
        <p className="mt-3 flex flex-wrap items-center gap-2 sm:justify-center">
          {WORDS.empty.companyId}
          <Plate kind="companyId" value={companyId} label={WORDS.empty.companyId} copy="always" />
        </p>
      </EmptyState>
    );
  }
  const pending = address.view === "pending";
  return (
    <EmptyState
      title={pending ? WORDS.empty.pending : WORDS.empty.view}
      action={<LinkButton href="/requests?view=all">{WORDS.empty.showAll}</LinkButton>}
    >
      {pending ? WORDS.empty.pendingWhy : null}
    </EmptyState>
  );
}
