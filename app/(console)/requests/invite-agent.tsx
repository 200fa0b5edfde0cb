import { type FormEvent, useId, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { TextField } from "#app/_components/field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { addressesIn, REFUSAL_WORDS } from "../users/words.ts";
import { WORDS } from "./words.ts";

/** Invites somebody who is not here yet, without leaving the request. An invited person can be chosen after accepting. */
export function InviteAgent() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" className="-ms-2.5" onClick={() => setOpen(true)}>
        {WORDS.invite.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={WORDS.invite.title}
        description={WORDS.invite.about}
        footer={<Button onClick={() => setOpen(false)}>{WORDS.invite.close}</Button>}
      >
        <InviteForm />
      </Dialog>
    </>
  );
}

function InviteForm() {
  const id = useId();
  const { device } = trpc.useUtils();
  const [email, setEmail] = useState("");
  const [error, setError] = useState<string | null>(null);
  const invite = trpc.user.invite.useMutation({
    onSuccess: ({ items: [item] }) => {
      if (item?.outcome !== "refused") setEmail("");
      else setError(REFUSAL_WORDS[item.appCode ?? ""] ?? WORDS.invite.refused);
      void device.agents.invalidate();
    },
    onError: ({ message }) => setError(`${WORDS.invite.failed} ${message}`),
  });
  const [item] = invite.data?.items ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    const emails = addressesIn(email);
    setError(emails.length === 1 ? null : WORDS.invite.missing);
    if (emails.length === 1) invite.mutate({ emails, role: "agent" });
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        id={id}
        type="email"
        label={WORDS.invite.email}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={error}
        autoComplete="off"
      />
      <Button type="submit" variant="primary" pending={invite.isPending} className="self-start">
        {WORDS.invite.send}
      </Button>
      <p role="status">
        {item && item.outcome !== "refused"
          ? WORDS.invite[item.outcome === "invited" ? "sent" : "again"](item.email)
          : null}
      </p>
    </form>
  );
}
