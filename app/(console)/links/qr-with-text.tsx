import { Plate } from "#app/_components/plate.tsx";
import { QrCode } from "#app/_components/qr-code.tsx";
import { limitWords } from "./words.ts";

interface QrWithTextProps {
  /** What the QR holds. */
  text: string;
  /** What that is: "Address". */
  name: string;
  /** What the QR leads to, for those who do not see it. */
  label: string;
  limits: { expiresAt: string | null; maxUses: number | null };
  timeZone: string;
}

/** A QR with what must stand under it, and its text to be copied. */
export function QrWithText({ text, name, label, limits, timeZone }: QrWithTextProps) {
  return (
    <>
      <figure className="flex flex-col items-center gap-2">
        <QrCode
          text={text}
          label={label}
          className="w-full max-w-72 rounded-control border border-line"
        />
        <figcaption className="text-center text-body tabular-nums">
          {limitWords(limits, timeZone)}
        </figcaption>
      </figure>
      <div className="flex flex-col items-start gap-1">
        <p className="font-semibold text-body">{name}</p>
        <Plate value={text} label={name.toLowerCase()} copy="always" />
      </div>
    </>
  );
}
