"use client";

import { ChoiceField } from "#app/_components/choice-field.tsx";
import { TextField } from "#app/_components/field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import type { SettingsView } from "#server/domain/organisation/settings.ts";
import { CheckField } from "./check-field.tsx";
import { SettingsForm, textOf } from "./settings-form.tsx";

interface FormProps {
  settings: SettingsView;
}

/** Name, time zone and support contact. */
export function OrganisationForm({ settings, zones }: FormProps & { zones: readonly string[] }) {
  return (
    <SettingsForm
      action="Save organisation"
      read={(data) => ({
        name: textOf(data, "name"),
        timeZone: textOf(data, "timeZone"),
        supportContact: textOf(data, "supportContact") || null,
      })}
    >
      <TextField label="Name" name="name" defaultValue={settings.name} maxLength={200} required />
      <SelectField
        label="Time zone"
        help="Days and times are shown in it to everybody."
        name="timeZone"
        defaultValue={settings.timeZone}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <TextField
        label="Support contact"
        help="An address, a number or a page. It stands on posters, never on a page a stranger sees."
        name="supportContact"
        defaultValue={settings.supportContact ?? ""}
        maxLength={200}
        optional
      />
    </SettingsForm>
  );
}

/** What a device must have before it is pre-enrolled. */
export function RequiredFieldsForm({ settings }: FormProps) {
  return (
    <SettingsForm
      action="Save required fields"
      read={(data) => ({
        agentRequired: data.has("agentRequired"),
        outletRequired: data.has("outletRequired"),
        partnerRequired: data.has("partnerRequired"),
      })}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-semibold">A pre-enrolled device must have</legend>
        <CheckField name="agentRequired" label="an agent" defaultChecked={settings.agentRequired} />
        <CheckField
          name="outletRequired"
          label="an outlet"
          defaultChecked={settings.outletRequired}
        />
        <CheckField
          name="partnerRequired"
          label="a channel partner"
          defaultChecked={settings.partnerRequired}
        />
      </fieldset>
    </SettingsForm>
  );
}

/** How long requests wait, and what a device that comes back has to do. */
export function RequestsForm({ settings }: FormProps) {
  return (
    <SettingsForm
      action="Save request policy"
      read={(data) => ({
        requestExpiryDays: Number(textOf(data, "requestExpiryDays")),
        reEnrolmentPolicy: textOf(data, "reEnrolmentPolicy") === "wait" ? "wait" : "resume",
      })}
    >
      <TextField
        label="Days until a request expires"
        help="1 to 365. It holds for requests made from now on."
        name="requestExpiryDays"
        type="number"
        min={1}
        max={365}
        inputMode="numeric"
        defaultValue={settings.requestExpiryDays}
        required
      />
      <ChoiceField
        label="A device that was reset, signed in to by its user"
        help="Its row, its history and its licence are kept either way."
        name="reEnrolmentPolicy"
        chosen={settings.reEnrolmentPolicy}
        options={[
          { value: "resume", label: "Resumes" },
          { value: "wait", label: "Waits for approval" },
        ]}
      />
    </SettingsForm>
  );
}

/** Which mails go out. */
export function NoticesForm({ settings }: FormProps) {
  return (
    <SettingsForm
      action="Save notices"
      read={(data) => ({
        noticeRequests: data.has("noticeRequests"),
        noticeLicences: data.has("noticeLicences"),
      })}
    >
      <CheckField
        name="noticeRequests"
        label="New tagging requests"
        help="To owners and admins, at most one mail an hour."
        defaultChecked={settings.noticeRequests}
      />
      <CheckField
        name="noticeLicences"
        label="Licences running low or gone"
        help="To owners, at 80, 95 and 100 % used."
        defaultChecked={settings.noticeLicences}
      />
    </SettingsForm>
  );
}

/** How long details of what is over are kept. */
export function RetentionForm({ settings }: FormProps) {
  return (
    <SettingsForm
      action="Save retention"
      read={(data) => {
        const days = textOf(data, "retentionDays");
        return { retentionDays: days === "" ? null : Number(days) };
      }}
    >
      <TextField
        label="Days details are kept"
        help="30 to 3,650; empty keeps them. After that the network address and versions of closed requests, and the cells of finished imports, are dropped. Devices, people, licences and the history stay."
        name="retentionDays"
        type="number"
        min={30}
        max={3650}
        inputMode="numeric"
        defaultValue={settings.retentionDays ?? ""}
        optional
      />
    </SettingsForm>
  );
}
