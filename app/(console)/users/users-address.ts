/** The tabs of the list; removed users are not shown. */
export const USER_TABS = [
  { label: "All", state: undefined },
  { label: "Active", state: "active" },
  { label: "Invited", state: "invited" },
  { label: "Disabled", state: "disabled" },
] as const;

type UserTab = (typeof USER_TABS)[number]["state"];

export const USER_ROLES = ["owner", "admin", "viewer", "agent"] as const;
type UserRole = (typeof USER_ROLES)[number];

export interface UsersAddress {
  state?: UserTab;
  /** Part of a name or an address. */
  search?: string | undefined;
  role?: UserRole | undefined;
  cursor?: string | undefined;
}

/** What the address of the page says; anything unknown counts as not said. */
export function readUsersAddress(params: Record<string, string | string[] | undefined>) {
  const state = USER_TABS.find((tab) => tab.state === params.state)?.state;
  const cursor = typeof params.cursor === "string" ? params.cursor.slice(0, 64) : undefined;
  const typed = typeof params.search === "string" ? params.search.trim().slice(0, 200) : "";
  const role = USER_ROLES.find((one) => one === params.role);
  return { state, search: typed || undefined, role, cursor };
}

export function usersHref({ state, search, role, cursor }: UsersAddress): string {
  const query = new URLSearchParams({
    ...(state && { state }),
    ...(search && { search }),
    ...(role && { role }),
    ...(cursor && { cursor }),
  });
  return query.size > 0 ? `/users?${query}` : "/users";
}
