import { type Anybody, SIGNED_IN } from "./role-page.ts";
import { type Caller, ENROLLERS, READERS } from "./role-procedure.ts";

/**
 * Every server action by its file, its name, and who may call it; signed out it refuses as UNAUTHENTICATED, for another role as FORBIDDEN.
 * What anybody may call proves itself by what it is given (a password, a link's token), and is throttled.
 */
export const ROLE_ACTION: Record<string, Record<string, readonly Caller[] | Anybody>> = {
  "app/(console)/_shell/remember-appearance.ts": { rememberAppearance: "anybody" },
  "app/(console)/account/actions.ts": {
    changeOwnPasswordWithForm: SIGNED_IN,
    leaveEverywhere: SIGNED_IN,
    renameWithForm: SIGNED_IN,
  },
  "app/(console)/imports/[importId]/actions.ts": {
    commitImport: ENROLLERS,
    uploadTemplate: ENROLLERS,
    watchImport: READERS,
  },
  "app/(console)/outlets/import/actions.ts": { addPlaces: ENROLLERS, checkPlaces: ENROLLERS },
  "app/(phone)/_join/account-actions.ts": {
    changePassword: "anybody",
    register: "anybody",
    signIn: "anybody",
  },
  "app/(phone)/_join/answer-actions.ts": { answerCompany: "anybody", answerDevice: "anybody" },
  "app/(phone)/_join/send-action.ts": { sendRequest: "anybody" },
  "app/(phone)/status/[requestToken]/actions.ts": { withdraw: "anybody" },
  "app/(public)/_form/new-link-action.ts": { askForNewLink: "anybody" },
  "app/(public)/activate/[token]/actions.ts": { activateWithForm: "anybody" },
  "app/(public)/change-password/actions.ts": { changePasswordWithForm: "anybody" },
  "app/(public)/invite/[token]/actions.ts": { acceptWithForm: "anybody" },
  "app/(public)/reset-password/actions.ts": {
    askForReset: "anybody",
    setPasswordWithForm: "anybody",
  },
  "app/(public)/sign-in/actions.ts": { signInWithPassword: "anybody" },
  "app/(public)/sign-out/actions.ts": { signOut: "anybody" },
  "app/(public)/sign-up/actions.ts": { signUpWithForm: "anybody" },
};
