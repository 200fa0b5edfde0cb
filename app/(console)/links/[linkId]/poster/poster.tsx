import { cn } from "#app/_components/class-names.ts";
import { QrCode } from "#app/_components/qr-code.tsx";
import type { LinkItem } from "#server/domain/link/list-links.ts";
import { limitWords } from "../../words.ts";
import "./poster.css";

export type PosterSize = "a4" | "a6";

interface PosterProps {
  link: LinkItem;
  address: string;
  size: PosterSize;
  organisation: string;
  /** Whom people may ask; null where the organisation has said nobody. */
  contact: string | null;
  timeZone: string;
}

const STEPS = [
  "Scan the code with the device's camera, or type the address into its browser.",
  "Sign in, or make an account with your work e-mail address.",
  "Say which device it is, and send. The page tells you when you are in.",
] as const;

/** What hangs on the wall: whose it is, the code with its end and its uses under it, the address to type, and three steps. */
export function Poster({ link, address, size, organisation, contact, timeZone }: PosterProps) {
  const small = size === "a6";
  return (
    <article
      aria-label={`Poster of ${link.label}`}
      data-size={size}
      className={cn(
        "poster flex w-full flex-col items-center border border-line bg-[#fff] text-center text-ink",
        small ? "max-w-md gap-2 p-6 text-small" : "max-w-3xl gap-6 p-6 text-body-lg sm:p-12",
      )}
    >
      <header className="flex w-full flex-col gap-1">
        <h2 className={cn("break-words", small ? "text-body-lg font-semibold" : "text-display")}>
          Bring your device into <bdi>{organisation}</bdi>
        </h2>
        <p className="break-words text-ink-muted">
          <bdi>{link.label}</bdi>
        </p>
      </header>
      <figure className="flex w-full flex-col items-center gap-1">
        <QrCode text={address} label={`QR code of ${link.label}`} className="poster-qr" />
        <figcaption className="font-semibold tabular-nums">{limitWords(link, timeZone)}</figcaption>
      </figure>
      <p
        translate="no"
        dir="ltr"
        className={cn("w-full break-all font-mono", small ? "text-small" : "text-body-lg")}
      >
        {address}
      </p>
      <ol
        className={cn(
          "flex w-full list-decimal flex-col ps-6 text-start",
          small ? "gap-0.5" : "max-w-xl gap-2",
        )}
      >
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <footer className="mt-auto w-full text-ink-muted">
        {contact === null ? (
          "Questions? Ask whoever gave you the device."
        ) : (
          <>
            Questions? <bdi>{contact}</bdi>
          </>
        )}
      </footer>
    </article>
  );
}
