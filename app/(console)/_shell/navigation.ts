import type { LucideIcon } from "lucide-react";
import {
  ArrowDownToLine,
  BookOpen,
  Building2,
  FileSpreadsheet,
  History,
  Inbox,
  LayoutDashboard,
  QrCode,
  Settings,
  Smartphone,
  Store,
  TabletSmartphone,
  UsersRound,
  WalletCards,
} from "lucide-react";

/** Roles as the shell knows them; "operator" is a user of the platform, outside every organisation. */
export type ShellRole = "owner" | "admin" | "viewer" | "agent" | "operator";

export interface NavigationItem {
  href: string;
  label: string;
  icon: LucideIcon;
  group: string;
  roles: readonly ShellRole[];
  /** A count beside the label, of what waits for a person. */
  badge?: "pendingRequests";
}

const ORGANISATION = ["owner", "admin", "viewer"] as const;
const DECIDERS = ["owner", "admin"] as const;

/** The rail, in its order. A page is one line; who may not open it does not see it. */
export const NAVIGATION: readonly NavigationItem[] = [
  { group: "Enrolment", href: "/", label: "Overview", icon: LayoutDashboard, roles: ORGANISATION },
  {
    group: "Enrolment",
    href: "/devices",
    label: "Devices",
    icon: TabletSmartphone,
    roles: ORGANISATION,
  },
  {
    group: "Enrolment",
    href: "/requests",
    label: "Tagging requests",
    icon: Inbox,
    roles: ORGANISATION,
    badge: "pendingRequests",
  },
  {
    group: "Enrolment",
    href: "/enrol",
    label: "Enrol devices",
    icon: ArrowDownToLine,
    roles: DECIDERS,
  },
  {
    group: "Enrolment",
    href: "/imports",
    label: "Imports",
    icon: FileSpreadsheet,
    roles: ORGANISATION,
  },
  { group: "Organisation", href: "/users", label: "Users", icon: UsersRound, roles: ORGANISATION },
  {
    group: "Organisation",
    href: "/allocation",
    label: "Allocation",
    icon: WalletCards,
    roles: ORGANISATION,
  },
  {
    group: "Organisation",
    href: "/outlets",
    label: "Outlets and channel partners",
    icon: Store,
    roles: ORGANISATION,
  },
  {
    group: "Organisation",
    href: "/links",
    label: "Enrolment links",
    icon: QrCode,
    roles: DECIDERS,
  },
  {
    group: "Administration",
    href: "/activity",
    label: "Activity",
    icon: History,
    roles: ORGANISATION,
  },
  {
    group: "Administration",
    href: "/settings",
    label: "Settings",
    icon: Settings,
    roles: ORGANISATION,
  },
  {
    group: "Administration",
    href: "/docs",
    label: "Device API",
    icon: BookOpen,
    roles: ORGANISATION,
  },
  {
    group: "Enrolment",
    href: "/my-devices",
    label: "My devices",
    icon: Smartphone,
    roles: ["agent"],
  },
  {
    group: "Platform",
    href: "/operator",
    label: "Organisations",
    icon: Building2,
    roles: ["operator"],
  },
];

export interface NavigationGroup {
  name: string;
  items: NavigationItem[];
}

/** What a role sees, in groups, in order. */
export function navigationFor(role: ShellRole): NavigationGroup[] {
  const groups: NavigationGroup[] = [];
  for (const item of NAVIGATION) {
    if (!item.roles.includes(role)) continue;
    const group = groups.find((known) => known.name === item.group);
    if (group) group.items.push(item);
    else groups.push({ name: item.group, items: [item] });
  }
  return groups;
}

/** The item a path belongs to: the longest address that is the path or a folder of it. */
export function currentHref(role: ShellRole, path: string): string | null {
  let best: string | null = null;
  for (const { href, roles } of NAVIGATION) {
    if (!roles.includes(role)) continue;
    const inside = path === href || (href !== "/" && path.startsWith(`${href}/`));
    if (inside && (best === null || href.length > best.length)) best = href;
  }
  return best;
}
