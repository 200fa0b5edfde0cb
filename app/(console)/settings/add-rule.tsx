"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ChoiceField } from "#app/_components/choice-field.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { endOfDay } from "../_days/day-in-zone.ts";
import { textOf } from "./settings-form.tsx";

interface AddRuleProps {
  users: readonly { userId: string; name: string; available: number }[];
  links: readonly { id: string; label: string }[];
  /** In which the last day ends. */
  timeZone: string;
  onDone: () => void;
}

type Kind = "email-domain" | "enrolment-link";

const figures = new Intl.NumberFormat("en-GB");

/** A new rule. It does nothing until it was tried and switched on. */
export function AddRule({ users, links, timeZone, onDone }: AddRuleProps) {
  const [kind, setKind] = useState<Kind>("email-domain");
  const cache = trpc.useUtils();
  const toast = useToast();
  const add = trpc.request.addRule.useMutation({
    onSuccess() {
      toast.success({
        title: "Rule added",
        description: "It is off until somebody switches it on.",
      });
      void cache.request.rules.invalidate();
      onDone();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (add.isPending) return;
    const data = new FormData(event.currentTarget);
    const until = textOf(data, "until");
    add.mutate({
      kind,
      ...(kind === "email-domain"
        ? { emailDomain: textOf(data, "emailDomain") }
        : { linkId: textOf(data, "linkId") }),
      drawUserId: textOf(data, "drawUserId"),
      cap: Number(textOf(data, "cap")),
      ...(until && { expiresAt: endOfDay(until, timeZone) }),
    });
  }

  return (
    <form method="post" onSubmit={submit} className="flex w-full flex-col gap-4">
      {add.error ? <ErrorPanel title="Not added">{add.error.message}</ErrorPanel> : null}
      <ChoiceField
        label="Approves requests of"
        name="kind"
        chosen={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
        options={[
          { value: "email-domain", label: "an email domain" },
          { value: "enrolment-link", label: "an enrolment link" },
        ]}
      />
      {kind === "email-domain" ? (
        <TextField
          label="Domain"
          help="Only addresses that were verified by their mailed link count."
          name="emailDomain"
          placeholder="acme.example"
          required
        />
      ) : (
        <SelectField
          label="Enrolment link"
          name="linkId"
          options={links.map(({ id, label }) => ({ value: id, label }))}
          required
        />
      )}
      <SelectField
        label="Licences of"
        name="drawUserId"
        options={users.map(({ userId, name, available }) => ({
          value: userId,
          label: `${name} (${figures.format(available)} available)`,
        }))}
        required
      />
      <TextField
        label="Approves at most"
        help="A number of requests, in all."
        name="cap"
        type="number"
        min={1}
        max={100_000}
        inputMode="numeric"
        required
      />
      <TextField label="Until" name="until" type="date" optional />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={add.isPending}>
          Add rule
        </Button>
        <Button onClick={onDone}>Leave it</Button>
      </div>
    </form>
  );
}
