"use client";

import type { FormEvent, ReactNode } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import type { ChangeSettingsInput } from "#server/domain/organisation/change-settings.ts";
import { useChange } from "./use-change.ts";

interface SettingsFormProps {
  /** What the fields say, as the API takes it. */
  read: (data: FormData) => ChangeSettingsInput;
  /** Names its result: "Save names". */
  action: string;
  children: ReactNode;
}

/** One part of the settings that is saved by itself. What was typed stays when it is refused. */
export function SettingsForm({ read, action, children }: SettingsFormProps) {
  const { save, pending, error } = useChange();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!pending) save(read(new FormData(event.currentTarget)));
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorPanel title="Nothing was saved">{error}</ErrorPanel> : null}
      {children}
      <div>
        <Button type="submit" pending={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** The text of a field, trimmed. */
export function textOf(data: FormData, name: string): string {
  return String(data.get(name) ?? "").trim();
}
