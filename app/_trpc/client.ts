"use client";

import { createTRPCReact } from "@trpc/react-query";
import type { ConsoleRouter } from "#server/api/console-router.ts";

/** The console API in client components: `trpc.device.list.useQuery(…)`. */
export const trpc = createTRPCReact<ConsoleRouter>();
