import { useRef, useState } from "react";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { newKey } from "../enrol/single/new-key.ts";
import { type Refusal, refusalOf } from "../imports/refusal.ts";
import type { DecisionOutcome, RequestSelection } from "./request-types.ts";

/** A decision as it is sent. */
export type Decision =
  | {
      verb: "approve";
      selection: RequestSelection;
      assignTo?: string;
      outletId?: string;
      partnerId?: string;
    }
  | { verb: "reject"; selection: RequestSelection; reason: string };

export type DecisionFailure =
  | { verb: Decision["verb"]; kind: "refused"; refusal: Refusal }
  | { verb: Decision["verb"]; kind: "no-answer" };

/**
 * Sends one decision at a time. It has one Idempotency-Key for as long as it is the same and no answer came: a double click, a retry
 * and a lost answer have the effect of once.
 */
export function useDecide() {
  const { client, request, device } = trpc.useUtils();
  const busy = useRef(false);
  const last = useRef<{ body: string; key: string } | null>(null);
  const [pending, setPending] = useState<Decision["verb"] | null>(null);

  /** Resolves to null while another decision is under way. */
  async function decide(decision: Decision): Promise<DecisionOutcome | DecisionFailure | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(decision.verb);
    const body = JSON.stringify(decision);
    if (last.current?.body !== body) last.current = { body, key: newKey() };
    const once = sentOnce(last.current.key);
    try {
      const outcome =
        decision.verb === "approve"
          ? await client.request.approve.mutate(valuesOf(decision), once)
          : await client.request.reject.mutate(valuesOf(decision), once);
      last.current = null;
      return outcome;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) last.current = null;
      const { verb } = decision;
      return refusal ? { verb, kind: "refused", refusal } : { verb, kind: "no-answer" };
    } finally {
      busy.current = false;
      setPending(null);
      void request.invalidate();
      void device.targets.invalidate();
    }
  }

  return { decide, pending };
}

function valuesOf<D extends Decision>({ verb: _, ...values }: D): Omit<D, "verb"> {
  return values;
}
