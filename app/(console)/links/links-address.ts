import type { LinkState } from "#server/domain/link/link-state.ts";

const ENDED: LinkState[] = ["used-up", "expired", "revoked"];

/** What the address of the page says; anything unknown counts as not said. */
export interface LinksAddress {
  tab: "links" | "tokens";
  /** The ones that let nobody in any more, and not those that do. */
  ended: boolean;
  cursor?: string | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;

export function readLinksAddress(params: SearchParams): LinksAddress {
  const cursor = typeof params.cursor === "string" ? params.cursor.slice(0, 64) : undefined;
  return {
    tab: params.tab === "tokens" ? "tokens" : "links",
    ended: params.ended === "1",
    cursor: cursor || undefined,
  };
}

export function linksHref({ tab, ended, cursor }: LinksAddress): string {
  const query = new URLSearchParams({
    ...(tab === "tokens" && { tab }),
    ...(ended && { ended: "1" }),
    ...(cursor && { cursor }),
  });
  return query.size > 0 ? `/links?${query}` : "/links";
}

/** The filter of the API that the address stands for. */
export function statesOf({ ended }: LinksAddress): LinkState[] {
  return ended ? ENDED : ["active"];
}
