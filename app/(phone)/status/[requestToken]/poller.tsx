"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type Asked, nextAsk, retryAfterOf } from "./poll.ts";

interface PollerProps {
  token: string;
  status: string;
  pollAfterSeconds: number;
  /** `#` stands for the time. */
  words: { offline: string; asked: string };
  className: string;
}

/**
 * Asks the device API how the request stands, when it said to, and has the page made anew once that has changed. Without a connection
 * the page stays as it is and says of when that is.
 */
export function Poller({ token, status, pollAfterSeconds, words, className }: PollerProps) {
  const router = useRouter();
  const [told, setTold] = useState<{ offline: boolean; at: number } | null>(null);

  useEffect(() => {
    if (status !== "pending") return;
    let failures = 0;
    let seenAt = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();

    async function question() {
      const asked = await ask(token, stop.signal);
      if (stop.signal.aborted) return;
      failures = asked.answer ? 0 : failures + 1;
      if (asked.answer) seenAt = Date.now();
      setTold({ offline: asked.httpStatus === null, at: seenAt });
      if (asked.answer && asked.answer.status !== status) router.refresh();
      wait(nextAsk(asked, failures - 1));
    }

    function wait(seconds: number | null) {
      if (seconds !== null) timer = setTimeout(question, seconds * 1000);
    }

    function askNow() {
      clearTimeout(timer);
      question();
    }

    function lost() {
      setTold({ offline: true, at: seenAt });
    }

    window.addEventListener("online", askNow, { signal: stop.signal });
    window.addEventListener("offline", lost, { signal: stop.signal });
    wait(pollAfterSeconds);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [token, status, pollAfterSeconds, router]);

  if (status !== "pending" || told === null) return null;
  const time = new Date(told.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return (
    <p role={told.offline ? "alert" : undefined} className={className}>
      {(told.offline ? words.offline : words.asked).replace("#", time)}
    </p>
  );
}

async function ask(token: string, signal: AbortSignal): Promise<Asked> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const answered = await fetch("/api/device/enrolment.status", { headers, signal });
    const retryAfter = retryAfterOf(answered.headers.get("retry-after"));
    const { result } = answered.ok ? await answered.json() : { result: null };
    return { httpStatus: answered.status, retryAfter, answer: result?.data ?? null };
  } catch {
    return { httpStatus: null, retryAfter: null, answer: null };
  }
}
