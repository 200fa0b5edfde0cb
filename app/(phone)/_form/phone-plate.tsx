import { type PlateKind, plateGroups } from "#app/_components/plate-groups.ts";

interface PhonePlateProps {
  kind: PlateKind;
  value: string;
  /** The request code, to be read out. */
  large?: boolean;
}

/** A name-plate without a script: grouped to be read, bare when copied. */
export function PhonePlate({ kind, value, large = false }: PhonePlateProps) {
  return (
    <span
      translate="no"
      dir="ltr"
      className={`inline-block max-w-full rounded-control border border-line bg-sunken font-mono text-ink ${
        kind === "serial" ? "break-all" : "whitespace-nowrap"
      } ${large ? "px-4 py-2 text-request-code" : "px-2 py-0.5 text-phone"}`}
    >
      {plateGroups(kind, value).map(({ start, text, gap }) => (
        <span key={start} className={gap ? "ms-[.45em]" : undefined}>
          {text}
        </span>
      ))}
    </span>
  );
}
