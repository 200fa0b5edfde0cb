"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { Platform } from "#server/domain/device/device-schema.ts";
import { BULK, reasonWords, VERBS, type Verb } from "../bulk-words.ts";
import { changedBy } from "../changed-by.ts";
import { type Called, useDeviceCall } from "../use-device-call.ts";
import { type Change, type Outcome, useVerbs } from "../use-verbs.ts";
import { type FieldValues, type Problem, refusedFields } from "./device-fields.tsx";
import { OWN_VERBS, type OwnVerb, WORDS } from "./words.ts";

interface Looked {
  id: string;
  version: number;
}

/**
 * The changes of one device. Each carries the version that was looked at; a lost race says who changed it, and the page behind shows
 * what it is now.
 */
export function useDeviceChanges({ id, version }: Looked, onDone: () => void) {
  const router = useRouter();
  const toast = useToast();
  const { device } = trpc.useUtils().client;
  const one = useDeviceCall();
  const verbs = useVerbs();
  const [stale, setStale] = useState<string | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const looked = { selection: { ids: [id] }, version };

  /** True when it was done; what was refused has been told. */
  function settled<T>(called: Called<T>, name: string): called is { answer: T } {
    if (!called) return false;
    setStale(null);
    if ("answer" in called) return true;
    const { appCode, details, message, requestId } = called.refusal;
    const changed = changedBy(called.refusal);
    if (appCode === "INVALID_INPUT") setProblems(refusedFields(details));
    else if (changed) {
      setStale(changed);
      onDone();
    } else toast.error({ title: BULK.failed(name), description: message, requestId });
    return false;
  }

  function finished(title: string, onUndo?: () => void) {
    setProblems([]);
    toast.success({ title, ...(onUndo && { onUndo }) });
    onDone();
  }

  function finishedOne(verb: Verb | "unassign", outcome: Outcome, title: string) {
    const [left] = [...outcome.failed, ...outcome.skipped];
    if (!left) return finished(title, verb === "suspend" ? resumeAgain : undefined);
    const description = reasonWords(verb, left.appCode, outcome.skipped.length > 0);
    toast.error({ title: BULK.outcome.nothing, description });
    onDone();
  }

  /** Undoes a suspension, as long as nobody has changed the device since. */
  function resumeAgain() {
    void run({ verb: "resume", input: { ...looked, version: version + 1 } });
  }

  async function run(change: Change) {
    const called = await verbs.run(change);
    const words = VERBS[change.verb];
    if (settled(called, words.name)) finishedOne(change.verb, called.answer, words.done(1));
  }

  async function hold(verb: "agents" | "transfer", userIds: string[]) {
    const options = { failed: BULK.failed(OWN_VERBS[verb].name), expects: ["CONFLICT"] };
    const called =
      userIds.length > 0
        ? await one.call(
            { ...looked, userIds, mode: "replace" as const },
            (body, once) => device.assign.mutate(body, once),
            options,
          )
        : await one.call(looked, (body, once) => device.unassign.mutate(body, once), options);
    if (!settled(called, OWN_VERBS[verb].name)) return;
    finishedOne(userIds.length > 0 ? "assign" : "unassign", called.answer, OWN_VERBS[verb].done(1));
  }

  const expecting = (verb: OwnVerb) => ({
    failed: BULK.failed(OWN_VERBS[verb].name),
    expects: ["CONFLICT", "INVALID_INPUT"],
  });

  async function correct(input: { device: Partial<FieldValues>; reason: string }) {
    const body = { deviceId: id, version, ...input };
    const send = one.call(
      body,
      (sent, once) => device.correct.mutate(sent, once),
      expecting("correct"),
    );
    if (settled(await send, WORDS.correct.name)) finished(WORDS.correct.done());
  }

  async function replace(input: { device: FieldValues & { platform: Platform }; reason: string }) {
    const body = { deviceId: id, version, ...input };
    const send = one.call(
      body,
      (sent, once) => device.replace.mutate(sent, once),
      expecting("replace"),
    );
    const called = await send;
    if (!settled(called, WORDS.replace.name)) return;
    finished(WORDS.replace.done());
    router.push(`/devices/${called.answer.deviceId}`);
  }

  return {
    ...{ run, hold, correct, replace, stale, problems, looked },
    forget: () => setProblems([]),
    pending: one.pending || verbs.pending,
  };
}
