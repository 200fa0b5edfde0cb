"use client";

import { useRef, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ChoiceField } from "#app/_components/choice-field.tsx";
import { Dialog } from "#app/_components/dialog.tsx";

interface SwitchOnDialogProps {
  name: string;
  /** Requests that wait and that the rule is meant for. */
  waiting: number;
  /** How many the rule may still approve. */
  left: number;
  pending: boolean;
  onSwitchOn: (waiting: "leave" | "decide") => void;
  onClose: () => void;
}

const figures = new Intl.NumberFormat("en-GB");

/** Asks what becomes of those that wait before approval is loosened; unless somebody says otherwise they stay pending. */
export function SwitchOnDialog(props: SwitchOnDialogProps) {
  const { name, waiting, left, pending, onSwitchOn, onClose } = props;
  const safe = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<"leave" | "decide">("leave");
  const many = figures.format(Math.min(waiting, left));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        waiting === 1
          ? "What of the request that waits?"
          : `What of the ${figures.format(waiting)} requests that wait?`
      }
      description={`${name}: the rule decides what comes from now on. ${
        waiting === 1
          ? "One request that it is meant for waits already."
          : `${figures.format(waiting)} requests that it is meant for wait already.`
      }`}
      initialFocus={safe}
      footer={
        <>
          <Button ref={safe} onClick={onClose}>
            Keep it off
          </Button>
          <Button variant="primary" pending={pending} onClick={() => onSwitchOn(chosen)}>
            {chosen === "leave" ? "Switch on" : `Switch on and approve up to ${many}`}
          </Button>
        </>
      }
    >
      <ChoiceField
        label="Those that wait"
        name="waiting"
        chosen="leave"
        onChange={(event) => setChosen(event.target.value === "decide" ? "decide" : "leave")}
        options={[
          { value: "leave", label: "Leave pending" },
          { value: "decide", label: "Let the rule decide" },
        ]}
      />
    </Dialog>
  );
}
