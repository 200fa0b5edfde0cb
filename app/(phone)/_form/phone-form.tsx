"use client";

import { unstable_rethrow } from "next/navigation";
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import { FRESH, type PhoneAction, type PhoneState } from "../_join/phone-state.ts";
import { forgetTyped, keepTyped, restoreTyped } from "./typed.ts";

const State = createContext<PhoneState>(FRESH);

/** What the form around knows after the last try. */
export const usePhoneState = () => useContext(State);

interface PhoneFormProps {
  action: PhoneAction;
  /** What is typed is kept under this name until it is taken, passwords never. */
  keep: string;
  /** Heading of a refusal as a whole. */
  refused: string;
  /** Said when no answer came. */
  lost: { title: string; what: string };
  submit: { label: string; className: string };
  className: string;
  panelClassName: string;
  /** Stands in the form's place once its state says so. */
  instead?: Partial<Record<NonNullable<PhoneState["told"]>, ReactNode>>;
  /** Stands under a refusal of this kind. */
  besides?: Partial<Record<NonNullable<PhoneState["told"]>, ReactNode>>;
  children: ReactNode;
}

/**
 * One question. Without a script, and before it is there, the browser posts the form and the server answers with a page; with it, what was
 * typed outlives a reload, and a lost connection is said and loses nothing.
 */
export function PhoneForm(props: PhoneFormProps) {
  const { action, keep, submit, className, panelClassName, instead = {}, besides = {} } = props;
  const { values } = usePhoneState();
  const [posted, post] = useActionState(action, { ...FRESH, values });
  const [answered, setAnswered] = useState<PhoneState | null>(null);
  const [lost, setLost] = useState(false);
  const [busy, startSending] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const state = answered ?? posted;

  useEffect(() => {
    if (form.current) restoreTyped(form.current, keep);
  }, [keep]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const sent = new FormData(event.currentTarget);
    setLost(false);
    startSending(async () => {
      try {
        setAnswered(await action(state, sent));
      } catch (error) {
        leaveToRouter(error, () => forgetTyped(keep));
        setLost(true);
      }
    });
  }

  if (state.told && instead[state.told]) {
    return <State value={state}>{instead[state.told]}</State>;
  }
  const told = lost ? props.lost : state.message && { title: props.refused, what: state.message };
  return (
    <State value={state}>
      <form
        ref={form}
        action={post}
        onSubmit={send}
        onInput={(event) => keepTyped(event.currentTarget, keep)}
        className={className}
      >
        {told ? (
          <div role="alert" className={panelClassName}>
            <p className="font-semibold">{told.title}</p>
            <p>{told.what}</p>
            {!lost && state.told ? besides[state.told] : null}
          </div>
        ) : null}
        {props.children}
        <button type="submit" aria-busy={busy || undefined} className={submit.className}>
          {busy ? <Ring /> : null}
          {submit.label}
        </button>
      </form>
    </State>
  );
}

/** A redirect of the action is an error to go on with; what was typed has been taken then. */
function leaveToRouter(error: unknown, before: () => void) {
  try {
    unstable_rethrow(error);
  } catch (own) {
    before();
    throw own;
  }
}

function Ring() {
  return (
    <span
      aria-hidden="true"
      className="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-e-transparent"
    />
  );
}
