import type { Context, Role, UserContext } from "./context.ts";
import { asUser } from "./context.ts";
import { DomainError } from "./errors.ts";

/** PRODUCT.md, "Who may do what": which roles hold which permission. Operators hold none of these. */
export const PERMISSIONS = {
  "organisation.read": ["owner", "admin", "viewer"],
  "device.read": ["owner", "admin", "viewer"],
  "device.enrol": ["owner", "admin"],
  "device.manage": ["owner", "admin"],
  "request.read": ["owner", "admin", "viewer"],
  "request.decide": ["owner", "admin"],
  /** Enrolment links and provisioning tokens. */
  "link.manage": ["owner", "admin"],
  /** Outlets and channel partners. */
  "outlet.read": ["owner", "admin", "viewer"],
  "outlet.manage": ["owner", "admin"],
  "activity.read": ["owner", "admin", "viewer"],
  /** Names, company ID, approval rules, policy. */
  "organisation.manage": ["owner"],
  "import.read": ["owner", "admin", "viewer"],
  "import.write": ["owner", "admin"],
  "allocation.read": ["owner", "admin", "viewer"],
  "allocation.allot": ["owner"],
  "user.read": ["owner", "admin", "viewer"],
  /** Agents; owners, admins and viewers are `user.manageStaff`. */
  "user.manage": ["owner", "admin"],
  "user.manageStaff": ["owner"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether a role holds a permission. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/** The guard every verb begins with. Throws FORBIDDEN naming who may. */
export function requirePermission(context: Context, permission: Permission): UserContext {
  const user = asUser(context);
  if (!may(user.actor.role, permission)) {
    const who = PERMISSIONS[permission].join(" or ");
    throw new DomainError("FORBIDDEN", `This takes the role ${who}; yours is ${user.actor.role}.`);
  }
  return user;
}
