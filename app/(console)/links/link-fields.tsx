import { TextField } from "#app/_components/field.tsx";
import type { Refusal } from "../imports/refusal.ts";
import { fieldMessage } from "./use-once.ts";

/** The boxes that links and tokens have in common, as typed. */
export interface Typed {
  label: string;
  /** `2026-12-31`; blank: no end. */
  endsOn: string;
  /** Digits; blank: any number. */
  uses: string;
}

export type TypedProblems = Partial<Record<keyof Typed, string>>;

interface LinkFieldsProps {
  typed: Typed;
  onType: (change: Partial<Typed>) => void;
  problems: TypedProblems;
  refusal: Refusal | null;
  labelHelp: string;
  /** Whether an end and a number of uses may be left out. */
  endOptional: boolean;
  usesOptional: boolean;
  usesHelp: string;
  timeZone: string;
}

export function LinkFields(props: LinkFieldsProps) {
  const { typed, onType, problems, refusal, timeZone } = props;
  return (
    <>
      <TextField
        label="Label"
        help={props.labelHelp}
        maxLength={80}
        value={typed.label}
        onChange={(event) => onType({ label: event.target.value })}
        error={problems.label ?? fieldMessage(refusal, "label")}
      />
      <TextField
        label="Last day"
        help={`It works to the end of this day (${timeZone}).`}
        type="date"
        value={typed.endsOn}
        onChange={(event) => onType({ endsOn: event.target.value })}
        error={problems.endsOn ?? fieldMessage(refusal, "expiresAt")}
        optional={props.endOptional}
      />
      <TextField
        label="Uses"
        help={props.usesHelp}
        inputMode="numeric"
        value={typed.uses}
        onChange={(event) => onType({ uses: event.target.value.trim() })}
        error={problems.uses ?? fieldMessage(refusal, "maxUses")}
        optional={props.usesOptional}
      />
    </>
  );
}

/** What is wrong with what was typed, before it is sent. */
export function problemsOf(
  { label, endsOn, uses }: Typed,
  needed: { end: boolean; uses: boolean },
): TypedProblems {
  const problems: TypedProblems = {};
  if (label.trim() === "") problems.label = "Give it a label, such as where it will hang.";
  if (endsOn === "" && needed.end) problems.endsOn = "Choose the last day it works.";
  if (uses === "" && needed.uses) problems.uses = "Say how many it may let in.";
  if (uses !== "" && !/^[1-9]\d{0,5}$/.test(uses)) {
    problems.uses = "Enter a whole number from 1 to 100,000.";
  }
  return problems;
}
