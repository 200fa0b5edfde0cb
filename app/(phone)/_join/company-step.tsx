import { parseCompanyId } from "#server/domain/organisation/company-id.ts";
import { LOOKS } from "../_form/looks.ts";
import { PhoneForm } from "../_form/phone-form.tsx";
import { Question } from "../_form/question.tsx";
import { CompanyIdField } from "../_form/typed-code.tsx";
import { answerCompany } from "./answer-actions.ts";
import type { Draft } from "./draft.ts";
import type { FormPlace } from "./form-way.ts";
import { HiddenPlace } from "./hidden-place.tsx";
import { WORDS } from "./words.ts";

/** Step 2: which organisation. Nothing here looks it up. */
export function CompanyStep({ place, draft }: { place: FormPlace; draft: Draft }) {
  const { company: words } = WORDS;
  const offered = place.companyId || draft.companyId || "";
  return (
    <>
      <Question className="text-section">{words.question}</Question>
      <PhoneForm
        key={offered}
        action={answerCompany}
        keep={`join.company ${offered}`}
        refused={WORDS.notKept}
        lost={WORDS.lost}
        submit={{ label: WORDS.next, className: LOOKS.primary }}
        className={LOOKS.form}
        panelClassName={LOOKS.panel}
      >
        <HiddenPlace {...place} />
        <CompanyIdField
          label={words.label}
          help={words.help}
          looks={{ box: `${LOOKS.box} ${LOOKS.code}`, help: LOOKS.help }}
          defaultValue={grouped(offered)}
        />
      </PhoneForm>
    </>
  );
}

/** As it is shown to people, 4-4; what is no company ID stays as it came. */
function grouped(typed: string): string {
  const value = parseCompanyId(typed);
  return value === null ? typed : `${value.slice(0, 4)}-${value.slice(4)}`;
}
