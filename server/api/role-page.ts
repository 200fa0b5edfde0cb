import { type Caller, ENROLLERS, READERS } from "./role-procedure.ts";

/** Everybody who can sign in to the console. */
export const SIGNED_IN = ["owner", "admin", "viewer", "agent", "operator"] as const;

/** Whoever comes, signed in or not. */
export type Anybody = "anybody";

/** A page: its h1, as somebody sees it who may not open it, and who may. */
export interface PageRow {
  h1: string;
  who: readonly Caller[] | Anybody;
}

const anybody = (h1: string): PageRow => ({ h1, who: "anybody" });
const readers = (h1: string): PageRow => ({ h1, who: READERS });
const enrollers = (h1: string): PageRow => ({ h1, who: ENROLLERS });

/**
 * Every page by its path, and who may open it (CONTRACT.md, "Pages"). Whoever else comes sees the h1, who may and no data; signed out they
 * are sent to sign in. A test fails when a page of the source is not in here, or its guard says something else.
 */
export const ROLE_PAGE: Record<string, PageRow> = {
  "/[...nowhere]": anybody("There is nothing at this address"),
  "/": readers("Overview"),
  "/account": { h1: "Your account", who: SIGNED_IN },
  "/activate/[token]": anybody("Activate your account"),
  "/activity": readers("Activity"),
  "/activity/[number]": readers("Activity"),
  "/allocation": readers("Allocation"),
  "/change-password": anybody("Change your password"),
  "/devices": readers("Devices"),
  "/devices/[deviceId]": readers("Device"),
  "/docs": anybody("Device API"),
  "/e/[code]": anybody("Join your organisation"),
  "/enrol": enrollers("Enrol devices"),
  "/enrol/bulk": enrollers("Bulk enrolment"),
  "/enrol/single": enrollers("Single device enrolment"),
  "/imports": readers("Imports"),
  "/imports/[importId]": readers("Import"),
  "/invite/[token]": anybody("Your invitation"),
  "/join": anybody("Join your organisation"),
  "/links": enrollers("Enrolment links"),
  "/links/[linkId]/poster": enrollers("Poster"),
  "/my-devices": { h1: "My devices", who: ["agent"] },
  "/operator": { h1: "Organisations", who: ["operator"] },
  "/outlets": readers("Outlets and channel partners"),
  "/requests": readers("Tagging request approval"),
  "/reset-password": anybody("Set a new password"),
  "/reset-password/[token]": anybody("Set a new password"),
  "/settings": readers("Settings"),
  "/sign-in": anybody("Sign in"),
  "/sign-out": anybody("Sign out"),
  "/sign-up": anybody("Make an organisation"),
  "/status/[requestToken]": anybody("Your request"),
  "/users": readers("Users"),
};
