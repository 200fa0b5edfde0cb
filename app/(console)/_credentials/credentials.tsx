"use client";

import { Button } from "#app/_components/button.tsx";
import { CopyButton } from "#app/_components/copy-button.tsx";
import { TextField } from "#app/_components/field.tsx";

export interface MadeCredentials {
  email: string;
  name: string;
  password: string;
}

interface CredentialsProps extends MadeCredentials {
  /** They are for the console, whose address has to be activated by its mailed link first (PRODUCT.md, Accounts). */
  forConsole?: boolean;
  /** Activates their address; given where no mail carries it. */
  activationLink?: string | null;
}

/** Credentials made for somebody: shown this once, to be printed or copied. Only they are on the paper. */
export function Credentials(props: CredentialsProps) {
  const { email, name, password, forConsole = false, activationLink = null } = props;
  return (
    <div className="flex flex-col gap-4">
      <dl className="printed flex flex-col gap-3 rounded-card border border-line p-4">
        <Fact label="Name">{name}</Fact>
        <Fact label="Email">{email}</Fact>
        <Fact label="Password">
          <span className="font-mono text-code">{password}</span>
          <CopyButton value={password} label="password" floating={false} />
        </Fact>
        <p className="text-ink-muted text-small">
          {forConsole
            ? "Open the link mailed to this address: that activates it. Then sign in to the console, or in the SmartMDM app, with this password, and choose one of your own."
            : "Sign in with these in the SmartMDM app. It asks for a password of your own at first use."}
        </p>
      </dl>
      <p className="text-ink-muted text-small">
        The password is shown this once. Should it be lost, make a new one.
      </p>
      {activationLink === null ? null : (
        <div className="flex items-end gap-2">
          <TextField
            label="Link that activates the address"
            help="No mail server is set up. Bring it to the person yourself; it works once."
            value={activationLink}
            readOnly
            mono
          />
          <CopyButton value={activationLink} label="activation link" floating={false} />
        </div>
      )}
      <div>
        <Button onClick={() => window.print()}>Print</Button>
      </div>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-ink-muted text-small">{label}</dt>
      <dd className="flex items-center gap-2 break-all">{children}</dd>
    </div>
  );
}
