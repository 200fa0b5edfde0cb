"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { type ReactNode, useState } from "react";
import { trpc } from "./client.ts";
import { consoleLinks } from "./links.ts";

const RETRIES = 3;
const FRESH_MS = 10_000;

/** The console's queries. It stands in the console's layout, so that nothing of one person is left when another signs in. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  const [client] = useState(() => trpc.createClient({ links: consoleLinks() }));
  return (
    <trpc.Provider client={client} queryClient={queries}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && isWorthRetrying(error),
      },
    },
  });
}

/** A refusal is not asked again; what says that it may pass, and a lost connection, are. */
function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const data = error.data as { retryable?: unknown } | null | undefined;
  return data ? data.retryable === true : true;
}
