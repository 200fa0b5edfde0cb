"use client";

import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Dialog } from "#app/_components/dialog.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import type { Role } from "#server/domain/context.ts";
import { useUserCall } from "./use-user-call.ts";
import type { ManagedUser } from "./user-actions.tsx";
import { ROLE_ABOUT, ROLE_WORDS } from "./words.ts";

interface ChangeRoleDialogProps {
  user: ManagedUser;
  roles: readonly Role[];
  onClose: () => void;
}

/** Gives somebody another role, and says in plain words what it can do. */
export function ChangeRoleDialog({ user, roles, onClose }: ChangeRoleDialogProps) {
  const [role, setRole] = useState<Role>(user.role);
  const { changeRole } = useUserCall(onClose);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Which role has ${user.name}?`}
      description="They are signed out, and sign in again with the new role."
      footer={
        <>
          <Button onClick={onClose}>Keep as it is</Button>
          <Button
            variant="primary"
            pending={changeRole.isPending}
            onClick={() => changeRole.mutate({ userId: user.userId, version: user.version, role })}
          >
            Change role
          </Button>
        </>
      }
    >
      <SelectField
        label="Role"
        value={role}
        onChange={(event) => setRole(event.target.value as Role)}
        options={roles.map((value) => ({ value, label: ROLE_WORDS[value] ?? value }))}
        help={ROLE_ABOUT[role]}
      />
    </Dialog>
  );
}
