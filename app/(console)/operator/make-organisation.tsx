"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { ErrorPanel } from "#app/_components/error-panel.tsx";
import { TextField } from "#app/_components/field.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import { Credentials } from "../_credentials/credentials.tsx";

/** Makes an organisation with its first owner, whose credentials are shown once. */
export function MakeOrganisation() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const make = trpc.operator.makeOrganisation.useMutation({
    trpc: sentOnce(key),
    onSuccess: () => router.refresh(),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (make.isPending) return;
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    make.mutate({
      name: text("name"),
      ownerName: text("ownerName"),
      ownerEmail: text("ownerEmail"),
    });
  }

  function close() {
    setOpen(false);
    make.reset();
    setKey(crypto.randomUUID());
  }

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Make an organisation
      </Button>
      <Drawer
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title="Make an organisation"
      >
        {make.data ? (
          <div className="flex flex-col gap-4">
            <p>The organisation is made. Its company ID:</p>
            <Plate kind="companyId" label="company ID" value={make.data.companyId} />
            <Credentials {...make.data} forConsole />
            <div>
              <Button onClick={close}>Done</Button>
            </div>
          </div>
        ) : (
          <form method="post" onSubmit={submit} className="flex flex-col gap-4">
            {make.error ? <ErrorPanel title="Not made">{make.error.message}</ErrorPanel> : null}
            <TextField label="Name of the organisation" name="name" maxLength={200} required />
            <TextField label="Name of its first owner" name="ownerName" maxLength={100} required />
            <TextField
              label="Email of its first owner"
              help="A link to activate the address is mailed there."
              name="ownerEmail"
              type="email"
              required
            />
            <div>
              <Button type="submit" variant="primary" pending={make.isPending}>
                Make organisation
              </Button>
            </div>
          </form>
        )}
      </Drawer>
    </>
  );
}
