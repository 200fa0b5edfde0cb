import { randomUUID } from "node:crypto";
import { LOOKS } from "../_form/looks.ts";
import { PhoneField, PhonePassword } from "../_form/phone-field.tsx";
import { PhoneForm } from "../_form/phone-form.tsx";
import { Question } from "../_form/question.tsx";
import { changePassword, register, signIn } from "./account-actions.ts";
import { AccountWays } from "./account-ways.tsx";
import type { FormPlace } from "./form-way.ts";
import { HiddenPlace } from "./hidden-place.tsx";
import { addressOf } from "./steps.ts";
import { WORDS } from "./words.ts";

const { account: words } = WORDS;
const looks = { box: LOOKS.box, help: LOOKS.help };
const form = {
  className: LOOKS.form,
  panelClassName: LOOKS.panel,
  lost: WORDS.lost,
};

interface AccountStepProps {
  place: FormPlace;
  /** "I have an account" is chosen. */
  known: boolean;
}

/** Step 1: an account made here, or one that is there already. */
export function AccountStep({ place, known }: AccountStepProps) {
  return (
    <>
      <Question className="text-section">{words.question}</Question>
      <AccountWays place={place} known={known} />
      {known ? <SignIn place={place} /> : <Register place={place} />}
    </>
  );
}

function Register({ place }: { place: FormPlace }) {
  return (
    <PhoneForm
      {...form}
      action={register}
      keep="join.register"
      refused={words.refused.register}
      submit={{ label: words.register, className: LOOKS.primary }}
      besides={{ "email-taken": <ToSignIn place={place} /> }}
    >
      <HiddenPlace {...place} />
      <input type="hidden" name="key" value={randomUUID()} />
      <PhoneField label={words.name} name="name" autoComplete="name" looks={looks} required />
      <Email />
      <Password name="password" label={words.password} isNew />
    </PhoneForm>
  );
}

function ToSignIn({ place: { way, companyId } }: { place: FormPlace }) {
  return (
    <a href={addressOf(way, "account", { account: "known", companyId })} className="text-link">
      {words.signIn}
    </a>
  );
}

function SignIn({ place }: { place: FormPlace }) {
  return (
    <PhoneForm
      {...form}
      action={signIn}
      keep="join.signIn"
      refused={words.refused.signIn}
      submit={{ label: words.signIn, className: LOOKS.primary }}
      instead={{ "change-password": <ChangePassword place={place} /> }}
    >
      <HiddenPlace {...place} />
      <Email />
      <Password name="password" label={words.password} />
      <p>
        <a href="/reset-password" className="text-link">
          {words.forgotten}
        </a>
      </p>
    </PhoneForm>
  );
}

/** In place of the sign-in, for a password that was made for somebody. */
function ChangePassword({ place }: { place: FormPlace }) {
  return (
    <PhoneForm
      {...form}
      action={changePassword}
      keep="join.signIn"
      refused={words.notChanged}
      submit={{ label: words.change, className: LOOKS.primary }}
    >
      <p role="status">{words.made}</p>
      <HiddenPlace {...place} />
      <Email />
      <Password name="password" label={words.oldPassword} />
      <Password name="newPassword" label={words.newPassword} isNew />
    </PhoneForm>
  );
}

function Email() {
  return (
    <PhoneField
      label={words.email}
      name="email"
      type="email"
      autoComplete="username"
      inputMode="email"
      looks={looks}
      required
    />
  );
}

function Password({ name, label, isNew }: { name: string; label: string; isNew?: boolean }) {
  return (
    <PhonePassword
      label={label}
      name={name}
      autoComplete={isNew ? "new-password" : "current-password"}
      looks={{ ...looks, box: `${looks.box} pe-18` }}
      words={{ show: words.show, hide: words.hide }}
      {...(isNew && { help: words.newPasswordHelp })}
      required
    />
  );
}
