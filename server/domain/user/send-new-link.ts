import type { Database } from "#db/open.ts";
import type { Clock } from "../context.ts";
import { activationMail, invitationMail } from "../mail/account-mail.ts";
import { takeMailRoom } from "../throttle/account-door.ts";
import { changeAccount } from "./change-account.ts";
import { findSpentLink, type LinkOwner, mailLinks, type TokenHashOf } from "./link.ts";

/**
 * Whoever holds a spent or expired link asks for a new one: it goes to the address of the old one, if that account still needs it, and at
 * most a few times an hour. Answers nothing, for it tells nothing.
 */
export async function sendNewLink(
  place: { db: Database; clock: Clock },
  { kind, tokenHash }: { kind: "activation" | "invitation"; tokenHash: string },
  tokenHashOf: TokenHashOf,
): Promise<void> {
  const owner = await findSpentLink(place, kind, tokenHash);
  if (owner) await sendTo(place, owner, tokenHashOf);
}

/** A new invitation, or a new activation link, for an account that waits for one. */
export async function sendTo(
  place: { db: Database; clock: Clock },
  owner: LinkOwner,
  tokenHashOf: TokenHashOf,
): Promise<void> {
  const kind = neededBy(owner);
  if (!kind) return;
  await changeAccount(place, { name: "user.sendNewLink", owner }, async (unit) => {
    const { email, name, organisationName, role } = owner;
    if (!(await takeMailRoom(unit.tx, [email], unit.now)).has(email)) return null;
    const mail =
      kind === "invitation" && role
        ? invitationMail({
            organisationName: organisationName ?? "",
            inviterName: organisationName ?? "",
            role,
          })
        : activationMail({ name });
    await mailLinks(unit, kind, [{ ...owner, mail }], tokenHashOf);
    unit.record({ action: `${kind}-resent`, state: owner.state });
    return null;
  });
}

function neededBy(owner: LinkOwner): "activation" | "invitation" | null {
  if (owner.state === "invited" && owner.organisationId !== null) return "invitation";
  const unproven = owner.state === "invited" || (owner.state === "active" && !owner.emailVerified);
  return unproven ? "activation" : null;
}
