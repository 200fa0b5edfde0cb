"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { controlStyles, describedBy, Field } from "#app/_components/field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { addressesIn, REFUSAL_WORDS, ROLE_WORDS } from "./words.ts";

type InviteRole = "owner" | "admin" | "viewer" | "agent";

interface InviteFormProps {
  roles: readonly InviteRole[];
}

interface Item {
  email: string;
  outcome: "invited" | "re-sent" | "refused";
  appCode: string | null;
}

const MOST = 200;
const HELP = "One, or many pasted: separated by commas, blanks or lines.";

/** Invites one address or many; those that were refused stay in the box, with the reason below. */
export function InviteForm({ roles }: InviteFormProps) {
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState("");
  const [role, setRole] = useState<InviteRole>("agent");
  const [error, setError] = useState<string | null>(null);
  const [items, setItems] = useState<Item[]>([]);
  const invite = trpc.user.invite.useMutation({
    onSuccess: (answer) => {
      setItems(answer.items);
      const left = answer.items.filter((item) => item.outcome === "refused");
      setText(left.map((item) => item.email).join("\n"));
      router.refresh();
    },
  });
  const addresses = addressesIn(text);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (addresses.length === 0) setError("Type or paste at least one e-mail address.");
    else if (addresses.length > MOST) {
      setError(`${addresses.length} addresses are too many at once. Invite up to ${MOST}.`);
    } else {
      setError(null);
      setItems([]);
      invite.mutate({ emails: addresses, role });
    }
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col items-start gap-4">
      <Field id={id} label="Email addresses" help={HELP} error={error} className="w-full">
        <textarea
          id={id}
          rows={3}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { help: HELP, error })}
          className={controlStyles}
        />
      </Field>
      <div className="flex flex-wrap items-end gap-4">
        <SelectField
          label="Role"
          value={role}
          onChange={(event) =>
            setRole(roles.find((known) => known === event.target.value) ?? "agent")
          }
          options={roles.map((value) => ({ value, label: ROLE_WORDS[value] ?? value }))}
        />
        <Button type="submit" variant="primary" pending={invite.isPending}>
          {addresses.length > 1 ? `Invite ${addresses.length} people` : "Invite"}
        </Button>
      </div>
      {invite.error ? (
        <ErrorPanel title="Nobody was invited">{invite.error.message}</ErrorPanel>
      ) : null}
      <div role="status" className="w-full">
        {items.length > 0 ? <Outcome items={items} /> : null}
      </div>
    </form>
  );
}

function Outcome({ items }: { items: Item[] }) {
  const count = (outcome: Item["outcome"]) =>
    items.filter((item) => item.outcome === outcome).length;
  const refused = items.filter((item) => item.outcome === "refused");
  return (
    <div className="flex flex-col gap-2">
      <p>
        {items.length} {items.length === 1 ? "address" : "addresses"} = {count("invited")} invited +{" "}
        {count("re-sent")} sent again + {refused.length} not invited
      </p>
      {refused.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {refused.map(({ email, appCode }) => (
            <li key={email} className="break-words">
              <bdi className="font-semibold">{email}</bdi>:{" "}
              {REFUSAL_WORDS[appCode ?? ""] ?? "Not invited."}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
