import { useState } from "react";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import type { Refusal } from "../imports/refusal.ts";
import { fieldMessage } from "./use-once.ts";

/** The boxes that links and tokens have in common, as typed. */
interface Typed {
  label: string;
  /** `2026-12-31`; blank: no end. */
  endsOn: string;
  /** Digits; blank: any number. */
  uses: string;
}

type TypedProblems = Partial<Record<keyof Typed, string>>;

/** Which boxes may not be left blank, beside the label. */
interface Needed {
  end: boolean;
  uses: boolean;
}

/** What is typed into the boxes; `check` says whether it may be sent, and the boxes say what is wrong with it. */
export function useLinkFields({ endsOn, needed }: { endsOn: string; needed: Needed }) {
  const [typed, setTyped] = useState<Typed>({ label: "", endsOn, uses: "" });
  const [problems, setProblems] = useState<TypedProblems>({});
  return {
    typed,
    problems,
    needed,
    type: (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change })),
    check(): boolean {
      const found = problemsOf(typed, needed);
      setProblems(found);
      return Object.keys(found).length === 0;
    },
  };
}

interface LinkFieldsProps {
  fields: ReturnType<typeof useLinkFields>;
  refusal: Refusal | null;
  /** Over a refusal that no box of the form tells of. */
  refusedTitle: string;
  labelHelp: string;
  usesHelp: string;
  timeZone: string;
}

/** What the API calls the boxes of the forms: a refusal of one of them is told beside it. */
const BOXES = ["label", "expiresAt", "maxUses", "partnerId"];

export function LinkFields({ fields, refusal, refusedTitle, timeZone, ...help }: LinkFieldsProps) {
  const { typed, problems, needed, type } = fields;
  const told = BOXES.some((one) => fieldMessage(refusal, one));
  return (
    <>
      {refusal && !told ? (
        <ErrorPanel title={refusedTitle} requestId={refusal.requestId}>
          {refusal.message}
        </ErrorPanel>
      ) : null}
      <TextField
        label="Label"
        help={help.labelHelp}
        maxLength={80}
        value={typed.label}
        onChange={(event) => type({ label: event.target.value })}
        error={problems.label ?? fieldMessage(refusal, "label")}
      />
      <TextField
        label="Last day"
        help={`It works to the end of this day (${timeZone}).`}
        type="date"
        value={typed.endsOn}
        onChange={(event) => type({ endsOn: event.target.value })}
        error={problems.endsOn ?? fieldMessage(refusal, "expiresAt")}
        optional={!needed.end}
      />
      <TextField
        label="Uses"
        help={help.usesHelp}
        inputMode="numeric"
        value={typed.uses}
        onChange={(event) => type({ uses: event.target.value.trim() })}
        error={problems.uses ?? fieldMessage(refusal, "maxUses")}
        optional={!needed.uses}
      />
    </>
  );
}

/** What is wrong with what was typed, before it is sent. */
function problemsOf({ label, endsOn, uses }: Typed, needed: Needed): TypedProblems {
  const problems: TypedProblems = {};
  if (label.trim() === "") problems.label = "Give it a label, such as where it will hang.";
  if (endsOn === "" && needed.end) problems.endsOn = "Choose the last day it works.";
  if (uses === "" && needed.uses) problems.uses = "Say how many it may let in.";
  if (uses !== "" && !/^[1-9]\d{0,5}$/.test(uses)) {
    problems.uses = "Enter a whole number from 1 to 100,000.";
  }
  return problems;
}
