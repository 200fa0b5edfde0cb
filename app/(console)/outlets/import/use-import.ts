import { useRef, useState } from "react";
import type { ActionResult } from "#server/api/action.ts";
import type { Refusal } from "#server/api/errors.ts";
import type { PlanView } from "#server/domain/outlet/import/plan-view.ts";
import { newKey } from "../../enrol/single/new-key.ts";
import { WORDS } from "./words.ts";

interface Added {
  outlets: number;
  partners: number;
}

interface ImportWays {
  check: (form: FormData) => Promise<ActionResult<PlanView>>;
  add: (form: FormData) => Promise<ActionResult<Added>>;
  onAdded: (done: Added) => void;
}

type Told = Pick<Refusal, "message"> & { requestId?: string };

/** One file on its way: checked, shown, added. Another file begins anew. */
export function useImport({ check, add, onAdded }: ImportWays) {
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<PlanView | null>(null);
  const [refusal, setRefusal] = useState<Told | null>(null);
  const [pending, setPending] = useState(false);
  const key = useRef("");

  function take(next: File | null) {
    setFile(next);
    setPlan(null);
    setRefusal(null);
    key.current = newKey();
  }

  async function ask<T>(action: () => Promise<ActionResult<T>>, done: (value: T) => void) {
    if (pending) return;
    setPending(true);
    setRefusal(null);
    try {
      const answer = await action();
      if (answer.ok) done(answer.value);
      else {
        setRefusal(answer.error);
        // What was shown is true no longer.
        if (answer.error.appCode === "CONFLICT") setPlan(null);
      }
    } catch {
      setRefusal({ message: WORDS.noAnswer });
    } finally {
      setPending(false);
    }
  }

  function formOf(chosen: File, fields: Record<string, string> = {}): FormData {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set("file", chosen);
    return form;
  }

  return {
    file,
    take,
    plan,
    refusal,
    pending,
    async check() {
      if (!file) return setRefusal({ message: WORDS.choose });
      await ask(() => check(formOf(file)), setPlan);
    },
    async add() {
      if (!file || !plan) return;
      const { digest } = plan;
      await ask(() => add(formOf(file, { digest, key: key.current })), onAdded);
    },
  };
}
