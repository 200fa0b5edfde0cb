import { useState } from "react";
import { NewPasswordField } from "./new-password-field.tsx";
import { PasswordField } from "./password-field.tsx";

interface PasswordChangeFieldsProps {
  email: string;
  organisationName?: string | null;
  /** What is wrong with one of them, by its name. */
  fields: Record<string, string>;
}

/** The password somebody has, as `password`, and the one that replaces it, as `newPassword`. */
export function PasswordChangeFields({
  email,
  organisationName,
  fields,
}: PasswordChangeFieldsProps) {
  const [password, setPassword] = useState("");
  return (
    <>
      <PasswordField
        label="Password you have"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={fields.password}
        required
      />
      <NewPasswordField
        label="New password"
        name="newPassword"
        email={email}
        organisationName={organisationName}
        error={fields.newPassword}
      />
    </>
  );
}
