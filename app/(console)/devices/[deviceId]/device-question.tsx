"use client";

import type { DeviceItem } from "#server/domain/device/item.ts";
import type { Verb } from "../bulk-words.ts";
import { mainIdentifier } from "../identified.tsx";
import { VerbAsker } from "../verb-asker.tsx";
import { AgentsDialog, TransferDialog } from "./agents-dialogs.tsx";
import { CorrectDialog } from "./correct-dialog.tsx";
import { ProvisionDrawer } from "./provision-drawer.tsx";
import { ReplaceDialog } from "./replace-dialog.tsx";
import type { useDeviceChanges } from "./use-device-changes.ts";
import type { OwnVerb } from "./words.ts";

/** What is done with one device: its own verbs, and those of a selection. */
export type Action = OwnVerb | Exclude<Verb, "assign"> | "provision";
export type ActingDevice = Pick<
  DeviceItem,
  | "id"
  | "version"
  | "state"
  | "platform"
  | "assignedTo"
  | "imei"
  | "imei2"
  | "serial"
  | "mac"
  | "model"
  | "assetTag"
>;

interface QuestionProps {
  action: Action;
  device: ActingDevice;
  timeZone: string;
  changes: ReturnType<typeof useDeviceChanges>;
  close: () => void;
}

/** What is asked before something is done with a device. */
export function DeviceQuestion({ action, device, timeZone, changes, close }: QuestionProps) {
  const { pending, problems, looked } = changes;
  const shared = { pending, onClose: close };
  switch (action) {
    case "agents": {
      const holders = device.assignedTo.map((one) => ({ id: one.userId, label: one.name }));
      const onConfirm = (userIds: string[]) => changes.hold("agents", userIds);
      return <AgentsDialog {...shared} holders={holders} onConfirm={onConfirm} />;
    }
    case "provision": {
      const { value } = mainIdentifier(device);
      return <ProvisionDrawer identifier={value} timeZone={timeZone} onClose={close} />;
    }
    case "transfer":
      return <TransferDialog {...shared} onConfirm={(ids) => changes.hold("transfer", ids)} />;
    case "correct":
      return (
        <CorrectDialog
          {...shared}
          known={fieldsOf(device)}
          refused={problems}
          onConfirm={changes.correct}
        />
      );
    case "replace":
      return (
        <ReplaceDialog
          {...shared}
          platform={device.platform}
          refused={problems}
          onConfirm={changes.replace}
        />
      );
    default:
      return (
        <VerbAsker
          {...shared}
          verb={action}
          count={1}
          selection={looked.selection}
          version={looked.version}
          typeNumber={false}
          filters={null}
          onConfirm={changes.run}
        />
      );
  }
}

function fieldsOf({ imei, imei2, serial, mac, model, assetTag }: ActingDevice) {
  const text = (value: string | null) => value ?? "";
  return {
    imei: text(imei),
    imei2: text(imei2),
    serial: text(serial),
    mac: text(mac),
    model: text(model),
    assetTag: text(assetTag),
  };
}
