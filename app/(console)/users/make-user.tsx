"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import type { Role } from "#server/domain/context.ts";
import { Credentials } from "../_credentials/credentials.tsx";
import { ROLE_ABOUT, ROLE_WORDS } from "./words.ts";

/** Makes an account with a password on paper, for somebody without a mailbox at hand. */
export function MakeUser({ roles }: { roles: readonly Role[] }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>("agent");
  const [key, setKey] = useState(() => crypto.randomUUID());
  const make = trpc.user.make.useMutation({
    trpc: sentOnce(key),
    onSuccess: () => router.refresh(),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (make.isPending) return;
    make.mutate({ email: String(data.get("email")), name: String(data.get("name")), role });
  }

  function close() {
    setOpen(false);
    make.reset();
    setKey(crypto.randomUUID());
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>Make credentials</Button>
      <Drawer
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title="Make credentials"
      >
        {make.data ? (
          <div className="flex flex-col gap-4">
            <Credentials {...make.data} forConsole={role !== "agent"} />
            <div>
              <Button onClick={close}>Done</Button>
            </div>
          </div>
        ) : (
          <form method="post" onSubmit={submit} className="flex flex-col gap-4">
            {make.error ? <ErrorPanel title="Not made">{make.error.message}</ErrorPanel> : null}
            <p className="text-ink-muted">
              An account with a password you hand over, changed at first use.
            </p>
            <TextField label="Name" name="name" maxLength={100} required />
            <TextField label="Email of the new user" name="email" type="email" required />
            <SelectField
              label="Role"
              value={role}
              onChange={(event) => setRole(event.target.value as Role)}
              options={roles.map((value) => ({ value, label: ROLE_WORDS[value] ?? value }))}
              help={ROLE_ABOUT[role]}
            />
            <div>
              <Button type="submit" variant="primary" pending={make.isPending}>
                Make credentials
              </Button>
            </div>
          </form>
        )}
      </Drawer>
    </>
  );
}
