import "server-only";
import { randomUUID } from "node:crypto";
import { cache } from "react";

/** The number of this page's request: the log has it, and a panel that says what failed shows it. One, however many ask. */
export const requestIdOfPage = cache((): string => randomUUID());
