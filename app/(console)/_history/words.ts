import { type State, stateWord } from "#app/_components/state-families.ts";

/** What the words of the history say to a person. A word that is not here is shown as it is, with its hyphens as blanks. */
const ACTIONS: Record<string, string> = {
  // devices
  "pre-enrolled": "Pre-enrolled",
  enrolled: "Enrolled",
  "re-enrolled": "Enrolled again",
  suspended: "Suspended",
  resumed: "Resumed",
  retired: "Retired",
  cancelled: "Pre-enrolment cancelled",
  "import-undone": "Cancelled by undoing its import",
  assigned: "Assigned",
  unassigned: "Assignment ended",
  transferred: "Given to other agents",
  mapped: "Mapped to outlet and channel partner",
  corrected: "Identifier corrected",
  replaced: "Replaced by another device",
  // tagging requests
  requested: "Asked to join",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  expired: "Expired",
  // imports
  uploaded: "Uploaded",
  checked: "Checked",
  "check-failed": "Check failed",
  merged: "Repair workbook merged",
  repaired: "Repaired",
  committed: "Committed",
  undone: "Undone",
  discarded: "Discarded",
  // users
  "user-created": "User made",
  "user-joined": "Joined",
  "user-renamed": "Renamed",
  "address-verified": "Address verified",
  "invitation-resent": "Invitation sent again",
  "invitation-revoked": "Invitation revoked",
  "invitation-link-copied": "Invitation link copied",
  "password-changed": "Password changed",
  "password-reset": "Password reset",
  "signed-out-everywhere": "Signed out everywhere",
  // organisation
  "organisation-created": "Organisation made",
  "licences-allotted": "Licences allotted",
  "licences-taken-back": "Licences taken back",
  "outlet-created": "Outlet added",
  "partner-created": "Channel partner added",
};

/** An action as a person reads it. */
export function actionWord(action: string): string {
  const known = ACTIONS[action];
  if (known) return known;
  const plain = action.replaceAll("-", " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** A rule inside a sentence, by the name the history has of it: "the rule for @acme.example". */
export function theRule(name: string): string {
  return `the ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

const FIELDS: Record<string, string> = {
  state: "State",
  platform: "Platform",
  imei: "IMEI",
  imei2: "IMEI 2",
  serial: "Serial number",
  mac: "MAC address",
  model: "Model",
  assetTag: "Asset tag",
  assignedTo: "Agents",
  outlet: "Outlet",
  partner: "Channel partner",
  replaces: "In place of",
  replacedBy: "Replaced by",
  reason: "Reason",
  name: "Name",
  email: "Email",
  role: "Role",
  amount: "Licences",
  note: "Note",
  companyId: "Company ID",
  timeZone: "Time zone",
  supportContact: "Support contact",
  validUntil: "Works until",
  agentRequired: "Agent required",
  outletRequired: "Outlet required",
  partnerRequired: "Channel partner required",
  requestExpiryDays: "Days a request waits",
  reEnrolmentPolicy: "Re-enrolment",
  noticeRequests: "Mail about new requests",
  noticeLicences: "Mail about licences",
  retentionDays: "Days closed requests are kept",
  label: "Label",
  requestCode: "Request code",
};

const PLATFORMS: Record<string, string> = { android: "Android", windows: "Windows" };

/** The label of a stored field, or null for one that means nothing to a reader (an id). */
export function fieldWord(field: string): string | null {
  return FIELDS[field] ?? null;
}

/** A stored value as a person reads it. */
export function valueWord(field: string, value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return new Intl.NumberFormat("en-GB").format(value);
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (field === "platform") return PLATFORMS[text] ?? text;
  if (field === "state") return stateWord(text as State);
  return text;
}
