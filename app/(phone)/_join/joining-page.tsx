import { accountOfBrowser } from "#server/api/browser-account.ts";
import { parseCompanyId } from "#server/domain/organisation/company-id.ts";
import { env } from "#server/env.ts";
import { LOOKS } from "../_form/looks.ts";
import { PageQr } from "../_form/page-qr.tsx";
import { PhoneHeading } from "../_form/phone-heading.tsx";
import { AccountStep } from "./account-step.tsx";
import { CompanyStep } from "./company-step.tsx";
import { DeviceStep } from "./device-step.tsx";
import { addressFrom, type FormPlace } from "./form-way.ts";
import { currentDraft, sentDraft } from "./joining.ts";
import { SendStep } from "./send-step.tsx";
import { addressOf, placeOf, stepBefore, stepToShow, type Way } from "./steps.ts";
import { WORDS } from "./words.ts";

/** What an address of these pages may say beside its path. */
export type JoinSearch = Record<string, string | string[] | undefined>;

interface JoiningPageProps {
  way: Way;
  search: JoinSearch;
}

/** The one screen that is due: what the address asks for, as far as the answers before it are given. */
export async function JoiningPage({ way, search }: JoiningPageProps) {
  const said = (name: string) => [search[name]].flat()[0] ?? "";
  const place: FormPlace = {
    way,
    companyId: way.linkCode === null ? said("companyId").slice(0, 40) : "",
    again: said("again") !== "",
  };
  const [account, draft] = [await accountOfBrowser(), await currentDraft(place.again)];
  const sent = await sentDraft();
  const offered = parseCompanyId(place.companyId);
  const step = stepToShow(way, said("step") || null, {
    account: account !== null,
    // Another company ID in the address is another question.
    company: draft.companyId !== null && (offered === null || offered === draft.companyId),
    device: draft.device !== null && draft.linkCode === way.linkCode,
  });
  const back = stepBefore(way, step);
  const screens = {
    account: <AccountStep place={place} known={said("account") === "known"} />,
    company: <CompanyStep place={place} draft={draft} />,
    device: <DeviceStep place={place} draft={draft} />,
    send: <SendStep place={place} draft={draft} name={account?.name ?? ""} />,
  };
  return (
    <>
      <PhoneHeading title={WORDS.title} place={WORDS.place(placeOf(way, step))} />
      {screens[step]}
      {back ? (
        <a href={addressFrom(place, back)} className={LOOKS.secondary}>
          {WORDS.back}
        </a>
      ) : null}
      {account && step !== "account" ? (
        <p className={LOOKS.help}>
          {WORDS.account.signedInAs} <bdi className="font-semibold">{account.name}</bdi>.{" "}
          <a href={addressOf(way, "account", { companyId: place.companyId })} className="text-link">
            {WORDS.account.another}
          </a>
        </p>
      ) : null}
      {sent && step !== "send" ? (
        <p className={LOOKS.help}>
          <a href={`/status/${sent.sentAs}`} className="text-link">
            {WORDS.lastRequest}
          </a>
        </p>
      ) : null}
      <PageQr
        address={new URL(addressOf(way, null, { companyId: offered }), env().siteUrl).href}
        name={WORDS.qrName}
        text={WORDS.onPhone}
      />
    </>
  );
}
