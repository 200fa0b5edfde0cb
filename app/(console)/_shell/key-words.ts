import type { ShellRole } from "./navigation.ts";

/** One line of the dialog that lists the keys; keys pressed together are one, one after the other are more. */
export interface KeyLine {
  keys: readonly string[];
  does: string;
}

export interface KeyGroup {
  name: string;
  lines: readonly KeyLine[];
}

const READERS: readonly ShellRole[] = ["owner", "admin", "viewer"];
const DECIDERS: readonly ShellRole[] = ["owner", "admin"];

/** The keys that do something for a role, `command` being what the palette's key is called on this machine. */
export function keyGroups(role: ShellRole, command: string): readonly KeyGroup[] {
  const groups: KeyGroup[] = [
    {
      name: "Everywhere",
      lines: [
        {
          keys: [`${command} K`],
          does: READERS.includes(role) ? "Go to a device, a request or a page" : "Go to a page",
        },
        { keys: ["?"], does: "Show these shortcuts" },
      ],
    },
  ];
  if (READERS.includes(role)) {
    groups.push({
      name: "Go to",
      lines: [
        { keys: ["g", "d"], does: "Devices" },
        { keys: ["g", "r"], does: "Tagging requests" },
        { keys: ["g", "i"], does: "Imports" },
        { keys: ["g", "o"], does: "Overview" },
      ],
    });
  }
  const select = DECIDERS.includes(role) ? [{ keys: ["x"], does: "Select the row" }] : [];
  groups.push({
    name: "In lists",
    lines: [
      { keys: ["j"], does: "Next row" },
      { keys: ["k"], does: "Previous row" },
      ...select,
      { keys: ["Enter"], does: "Open the row" },
    ],
  });
  if (DECIDERS.includes(role)) {
    groups.push({
      name: "In tagging requests",
      lines: [
        { keys: ["a"], does: "Approve the open request" },
        { keys: ["e"], does: "Go to the agent" },
        { keys: ["r"], does: "Go to the reason" },
      ],
    });
  }
  return groups;
}
