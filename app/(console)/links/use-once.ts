import { useRef, useState } from "react";
import { newKey } from "../enrol/single/new-key.ts";
import { type Refusal, refusalOf } from "../imports/refusal.ts";

const NO_ANSWER: Refusal = {
  appCode: "UNAVAILABLE",
  message: "No answer came, so it may or may not have been done. Sending it again is safe.",
  details: null,
};

/**
 * Sends one body under one Idempotency-Key until an answer says that it is done: a double click, a retry and a lost answer have the
 * effect of once.
 */
export function useOnce<Body, Answer>(send: (body: Body, key: string) => Promise<Answer>) {
  const last = useRef<{ body: string; key: string } | null>(null);
  const busy = useRef(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  /** Resolves to null when it was refused, or while another one is under way. */
  async function run(body: Body): Promise<Answer | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    setRefusal(null);
    const text = JSON.stringify(body);
    if (last.current?.body !== text) last.current = { body: text, key: newKey() };
    try {
      const answer = await send(body, last.current.key);
      last.current = null;
      return answer;
    } catch (error) {
      setRefusal(refusalOf(error) ?? NO_ANSWER);
      return null;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }

  return { run, pending, refusal, forget: () => setRefusal(null) };
}

/** What a refusal says of one field; null when it says nothing of it. */
export function fieldMessage(refusal: Refusal | null, field: string): string | null {
  const details = Array.isArray(refusal?.details) ? (refusal.details as unknown[]) : [];
  const told = details.find(
    (one): one is { field: string; message: string } =>
      typeof one === "object" && one !== null && "field" in one && one.field === field,
  );
  return told?.message ?? null;
}
