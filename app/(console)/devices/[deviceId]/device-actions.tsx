"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Menu, MenuItem } from "#app/_components/menu.tsx";
import { onDemand } from "#app/_components/on-demand.ts";
import type { DeviceItem } from "#server/domain/device/item.ts";
import { VERBS, type Verb } from "../bulk-words.ts";
import type { ActingDevice, Action } from "./device-question.tsx";
import { useDeviceChanges } from "./use-device-changes.ts";
import { OWN_VERBS, type OwnVerb, WORDS } from "./words.ts";

const useQuestion = onDemand(async () => (await import("./device-question.tsx")).DeviceQuestion);

const ALWAYS: Action[] = ["agents", "transfer", "map", "correct", "replace"];
/** What can be done in each state; nothing with a device that has ended. */
const ACTIONS: Record<DeviceItem["state"], Action[]> = {
  "pre-enrolled": [...ALWAYS, "provision", "cancel"],
  enrolled: [...ALWAYS, "suspend", "retire"],
  suspended: [...ALWAYS, "resume", "retire"],
  retired: [],
  cancelled: [],
};

function nameOf(action: Action): string {
  if (action === "provision") return WORDS.provision.name;
  return action in OWN_VERBS ? OWN_VERBS[action as OwnVerb].name : VERBS[action as Verb].name;
}

interface DeviceActionsProps {
  device: ActingDevice;
  timeZone: string;
}

/** What can be done with a device; on a phone in one menu. */
export function DeviceActions({ device, timeZone }: DeviceActionsProps) {
  const [open, setOpen] = useState<Action | null>(null);
  const changes = useDeviceChanges(device, () => setOpen(null));
  const { pending, looked } = changes;
  const Question = useQuestion(open !== null);
  const actions = ACTIONS[device.state];
  const close = () => {
    changes.forget();
    setOpen(null);
  };
  const start = (action: Action) => {
    changes.forget();
    if (action === "resume") void changes.run({ verb: "resume", input: looked });
    else setOpen(action);
  };
  return (
    <div className="flex flex-col gap-3">
      {changes.stale ? (
        <p role="alert" className="bg-clash-tint px-3 py-2 text-clash-text">
          {changes.stale}
        </p>
      ) : null}
      {actions.length === 0 ? <p className="text-ink-muted">{WORDS.ended}</p> : null}
      <div className="flex flex-wrap gap-2 max-sm:hidden">
        {actions.map((action) => (
          <Button
            key={action}
            pending={action === "resume" && pending}
            onClick={() => start(action)}
          >
            {nameOf(action)}
          </Button>
        ))}
      </div>
      {actions.length > 0 ? (
        <div className="sm:hidden">
          <Menu
            align="start"
            trigger={
              <Button>
                {WORDS.actions}
                <ChevronDown aria-hidden="true" />
              </Button>
            }
          >
            {actions.map((action) => (
              <MenuItem key={action} onClick={() => start(action)}>
                {nameOf(action)}
              </MenuItem>
            ))}
          </Menu>
        </div>
      ) : null}
      {open && Question ? (
        <Question action={open} {...{ device, timeZone, changes, close }} />
      ) : null}
    </div>
  );
}
