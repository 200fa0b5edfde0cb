import { useRef, useState } from "react";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { type Refusal, refusalOf } from "../../imports/refusal.ts";
import type { Enrolment } from "./form-values.ts";
import { newKey } from "./new-key.ts";

/** A device that this page has enrolled. */
export interface Enrolled {
  deviceId: string;
  sent: Enrolment;
}

/** Why it was not: a refusal, or no answer at all. */
export type Failure = { kind: "refused"; refusal: Refusal } | { kind: "no-answer" };

/**
 * Enrols one device at a time. A submission has one Idempotency-Key for as long as its body is the same and no answer says that it is
 * done: a double click, a retry and a lost answer have the effect of once.
 */
export function useEnrol() {
  const { client, device } = trpc.useUtils();
  const busy = useRef(false);
  const last = useRef<{ body: string; key: string } | null>(null);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Resolves to null while another one is under way, to the failure when there is one. */
  async function enrol(sent: Enrolment): Promise<Enrolled | Failure | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    const body = JSON.stringify(sent);
    if (last.current?.body !== body) last.current = { body, key: newKey() };
    try {
      const { deviceId } = await client.device.create.mutate(sent, sentOnce(last.current.key));
      last.current = null;
      setFailure(null);
      return { deviceId, sent };
    } catch (error) {
      const refusal = refusalOf(error);
      const failed: Failure = refusal ? { kind: "refused", refusal } : { kind: "no-answer" };
      setFailure(failed);
      return failed;
    } finally {
      busy.current = false;
      setPending(false);
      void device.targets.invalidate();
    }
  }

  return { enrol, pending, failure, forget: () => setFailure(null) };
}
