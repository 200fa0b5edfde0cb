"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Menu, MenuItem } from "#app/_components/menu.tsx";
import type { Role } from "#server/domain/context.ts";
import { ChangeRoleDialog } from "./change-role-dialog.tsx";
import { EndUserDialog } from "./end-user-dialog.tsx";
import { NewPasswordDialog } from "./new-password-dialog.tsx";
import { useUserCall } from "./use-user-call.ts";

export interface ManagedUser {
  userId: string;
  name: string;
  email: string;
  role: Role;
  state: "invited" | "active" | "disabled" | "removed";
  /** What was looked at: a change of theirs is sent with it. */
  version: number;
}

interface UserActionsProps {
  user: ManagedUser;
  /** Roles this person may give. */
  roles: readonly Role[];
}

type Asking = "role" | "disable" | "remove" | "password" | null;

/** What can be done with somebody who has joined. */
export function UserActions({ user, roles }: UserActionsProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const { enable } = useUserCall();
  const close = () => setAsking(null);
  const { userId, version } = user;
  const disabled = user.state === "disabled";
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="quiet"
            size="icon"
            data-opens=""
            aria-label={`Actions for ${user.email}`}
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        }
      >
        {roles.length > 1 ? (
          <MenuItem onClick={() => setAsking("role")}>Change role …</MenuItem>
        ) : null}
        {disabled ? null : (
          <MenuItem onClick={() => setAsking("password")}>Make a new password …</MenuItem>
        )}
        {disabled ? (
          <MenuItem onClick={() => enable.mutate({ userId, version })}>Enable</MenuItem>
        ) : (
          <MenuItem onClick={() => setAsking("disable")}>Disable …</MenuItem>
        )}
        <MenuItem onClick={() => setAsking("remove")}>Remove …</MenuItem>
      </Menu>
      {asking === "role" ? <ChangeRoleDialog user={user} roles={roles} onClose={close} /> : null}
      {asking === "password" ? <NewPasswordDialog user={user} onClose={close} /> : null}
      {asking === "disable" || asking === "remove" ? (
        <EndUserDialog user={user} end={asking} onClose={close} />
      ) : null}
    </>
  );
}
