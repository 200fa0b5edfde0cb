"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { refusedForm, textsOf } from "#app/_components/form-state.ts";
import { runPublicAction } from "#server/api/public-action.ts";
import { checkDevice } from "#server/domain/device/check-device.ts";
import { invalidInput } from "#server/domain/errors.ts";
import { parseCompanyId } from "#server/domain/organisation/company-id.ts";
import { type DraftDevice, fitting } from "./draft.ts";
import { placeOfForm } from "./form-way.ts";
import { keepAnswer } from "./joining.ts";
import type { PhoneState } from "./phone-state.ts";
import { PLATFORMS } from "./platform.ts";
import { addressOf } from "./steps.ts";
import { WORDS } from "./words.ts";

const CompanyAnswer = z.strictObject({ companyId: z.string() });
const DeviceAnswer = z.strictObject({
  which: z.enum(["this", "another"]).catch("this"),
  platform: z.enum(PLATFORMS).catch("android"),
  imei: z.string(),
  imei2: z.string(),
  serial: z.string(),
});

/** Keeps the company ID. Its form alone is looked at: whether there is such an organisation is never told (T3, B15). */
export async function answerCompany(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const typed = textsOf(form, ["typedCompanyId"]).typedCompanyId.slice(0, 100);
  const parsed = await runPublicAction(
    { name: "join.company", schema: CompanyAnswer, input: { companyId: typed } },
    async (_door, { companyId }) => {
      const value = parseCompanyId(companyId);
      if (value !== null) return value;
      const message = WORDS.company.malformed;
      throw invalidInput([{ field: "typedCompanyId", code: "COMPANY_ID_FORM", message }]);
    },
  );
  if (!parsed.ok) {
    const state = refusedForm({ typedCompanyId: typed }, parsed.error, ["typedCompanyId"]);
    return { ...state, told: null };
  }
  const { way, again } = placeOfForm(form);
  await keepAnswer(again, { companyId: parsed.value, linkCode: null });
  redirect(addressOf(way, null));
}

/** Keeps the device, once every number of it has passed the rules of the import and the API. */
export async function answerDevice(_state: PhoneState, form: FormData): Promise<PhoneState> {
  const input = textsOf(form, ["which", "platform", "imei", "imei2", "serial"]);
  const checked = await runPublicAction(
    { name: "join.device", schema: DeviceAnswer, input },
    async (_door, answered): Promise<DraftDevice> => {
      const { which, ...device } = fitting(answered);
      const { platform, imei, imei2, serial } = checkDevice(device);
      return { which, platform, imei, imei2, serial };
    },
  );
  if (!checked.ok) {
    const state = refusedForm(input, checked.error, ["imei", "imei2", "serial"]);
    return { ...state, told: null };
  }
  const { way, again } = placeOfForm(form);
  await keepAnswer(again, { device: checked.value, linkCode: way.linkCode });
  redirect(addressOf(way, null));
}
