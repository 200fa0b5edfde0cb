import { type FormState, FRESH_FORM } from "#app/_components/form-state.ts";

/** A form of these pages after a try. `told` is what the person reads in its place, or beside it. */
export interface PhoneState extends FormState {
  told: "change-password" | "email-taken" | "link-gone" | "recognised" | null;
}

export const FRESH: PhoneState = { ...FRESH_FORM, told: null };

/** A form's action: what it knows after the last try, and what is sent now. */
export type PhoneAction = (state: PhoneState, form: FormData) => Promise<PhoneState>;
