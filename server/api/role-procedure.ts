import type { Role } from "#server/domain/context.ts";

/** Who may call a procedure: a role of an organisation, or a platform operator. Nobody may while signed out. */
export type Caller = Role | "operator";

const READERS = ["owner", "admin", "viewer"] as const;
const ENROLLERS = ["owner", "admin"] as const;
const EVERYBODY = ["owner", "admin", "viewer", "agent"] as const;

/**
 * Every procedure of the console, and who may call it (PRODUCT.md, "Who may do what"; ASSURANCE.md T14). For anybody else it
 * answers FORBIDDEN, signed out UNAUTHENTICATED. A test calls each as each, and fails when one is not in here.
 */
export const ROLE_PROCEDURE: Record<string, readonly Caller[]> = {
  "allocation.allot": ["owner"],
  "allocation.summary": READERS,
  "device.agents": ENROLLERS,
  "device.cancel": ENROLLERS,
  "device.count": READERS,
  "device.create": ENROLLERS,
  "device.get": READERS,
  "device.list": READERS,
  "device.mine": EVERYBODY,
  "device.resume": ENROLLERS,
  "device.retire": ENROLLERS,
  "device.suspend": ENROLLERS,
  "device.targets": ENROLLERS,
  "import.begin": ENROLLERS,
  "import.discard": ENROLLERS,
  "import.edit": ENROLLERS,
  "import.exclude": ENROLLERS,
  "import.get": READERS,
  "import.list": READERS,
  "import.problems": READERS,
  "import.replace": ENROLLERS,
  "import.rows": READERS,
  "import.undo": ENROLLERS,
  "import.undoPreview": READERS,
  "import.values": READERS,
  "operator.grant": ["operator"],
  "operator.list": ["operator"],
  "organisation.get": READERS,
  "user.copyInvitationLink": ENROLLERS,
  "user.invite": ENROLLERS,
  "user.list": READERS,
  "user.resendInvitation": ENROLLERS,
  "user.revokeInvitation": ENROLLERS,
};
