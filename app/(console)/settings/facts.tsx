import type { SettingsView } from "#server/domain/organisation/settings.ts";

const yes = (value: boolean) => (value ? "Yes" : "No");

/** The settings as those read them who may not change them. */
export function Facts({ settings }: { settings: SettingsView }) {
  const facts: [string, string][] = [
    ["Name", settings.name],
    ["Time zone", settings.timeZone.replaceAll("_", " ")],
    ["Support contact", settings.supportContact ?? "None"],
    ["A device must have an agent", yes(settings.agentRequired)],
    ["A device must have an outlet", yes(settings.outletRequired)],
    ["A device must have a channel partner", yes(settings.partnerRequired)],
    ["Days until a request expires", String(settings.requestExpiryDays)],
    [
      "A device that was reset",
      settings.reEnrolmentPolicy === "resume" ? "Resumes" : "Waits for approval",
    ],
    ["Mail about new requests", yes(settings.noticeRequests)],
    ["Mail about licences", yes(settings.noticeLicences)],
    [
      "Days details are kept",
      settings.retentionDays === null ? "Kept" : String(settings.retentionDays),
    ],
  ];
  return (
    <dl className="flex max-w-form flex-col">
      {facts.map(([label, value]) => (
        <div
          key={label}
          className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-line border-t py-2"
        >
          <dt className="text-ink-muted">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
