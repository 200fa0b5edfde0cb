const LOCALE = "en-GB";

const figures = new Intl.NumberFormat(LOCALE);
const rules = new Intl.PluralRules(LOCALE);
const megabytes = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** The forms of a sentence that depends on a number; `#` stands for the number. */
export interface Forms {
  one: string;
  other: string;
}

/** A number with its thousands set apart. */
export function figure(value: number): string {
  return figures.format(value);
}

/** The form of a sentence for a number, with the number in it. */
export function counted(value: number, forms: Forms): string {
  const form = rules.select(value) === "one" ? forms.one : forms.other;
  return form.replaceAll("#", figures.format(value));
}

/** Bytes as people say them: "412 bytes", "84.2 kB", "10 MB". */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return counted(bytes, { one: "# byte", other: "# bytes" });
  if (bytes < 1024 ** 2) return `${megabytes.format(bytes / 1024)} kB`;
  return `${megabytes.format(bytes / 1024 ** 2)} MB`;
}

/** A day and a time in the organisation's zone: "22 Nov 2026, 09:12". */
export function moment(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  }).format(new Date(iso));
}

/** A day in the organisation's zone: "22 Nov 2026". */
export function day(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeZone }).format(new Date(iso));
}
