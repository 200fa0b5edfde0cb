import { fileURLToPath } from "node:url";

/** Where the server of the tests stands: a port of its own, so that a running demo does not answer in its place. */
export const PORT = 3187;
export const BASE_URL = `http://localhost:${PORT}`;

/** Everything a run leaves behind; emptied when the next one starts. */
export const DATA_DIR = fileURLToPath(new URL("../.results/data", import.meta.url));

/** What the server said, line by line. */
export const SERVER_LOG = `${DATA_DIR}/server.log`;

/** The demo's filled template, made by the same command that a person starts. */
export const DEMO_TEMPLATE = `${DATA_DIR}/demo/devices-20000.xlsx`;

export const PASSWORD = "enrol-demo-2026";

/** Organisations of the tests alone, so that no journey waits for the licences or the checks of another. */
export const TEST_ORGANISATIONS = [
  "double",
  "tabs",
  "reload",
  "few",
  "attack",
  "looks",
  "upload",
  "accounts",
  "single",
  "spent",
  "mend",
  "devices",
  "device",
  "join",
  "requests",
  "requests-few",
  "requests-many",
  "requests-two",
  "requests-keys",
  "requests-look",
  "links",
  "places",
  "console",
  "whole",
  "kept",
  "two-browsers",
  "shell",
  "notices",
  "roles",
  "roles-other",
  "corpus",
  "flagged",
  "states",
  "journey-owner",
  "journey-settings",
  "journey-admin",
  "journey-people",
  "journey-viewer",
  "journey-agent",
  "journey-twin",
] as const;
export type TestOrganisation = (typeof TEST_ORGANISATIONS)[number];

export const ownerOf = (organisation: TestOrganisation) => `owner@${organisation}.example`;

/** Of a request to `two-browsers` that nobody decided in time. */
export const EXPIRED_REQUEST_TOKEN = `req_${"e".repeat(43)}`;
