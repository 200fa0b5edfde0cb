const UNITS = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** Two units say enough of a wait: "1 day", "2 hours and 5 minutes", "40 seconds". */
const MOST_UNITS = 2;

const FORMS = Object.fromEntries(
  UNITS.map(({ unit }) => [
    unit,
    new Intl.NumberFormat("en-GB", { style: "unit", unit, unitDisplay: "long" }),
  ]),
);
const joined = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** A wait in words, rounded up, so that whoever waits as long has waited long enough; whole minutes from one minute on. */
export function inWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  let left = whole < 60 ? whole : Math.ceil(whole / 60) * 60;
  const parts: string[] = [];
  for (const { unit, seconds: size } of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0 && parts.length < MOST_UNITS) parts.push(FORMS[unit]?.format(count) ?? "");
  }
  return joined.format(parts);
}
