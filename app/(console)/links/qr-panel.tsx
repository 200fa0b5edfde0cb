import { LinkButton } from "#app/_components/link-button.tsx";
import { QrWithText } from "./qr-with-text.tsx";

interface QrPanelProps {
  link: {
    linkId: string;
    label: string;
    address: string;
    expiresAt: string | null;
    maxUses: number | null;
  };
  timeZone: string;
}

/** The QR of a link with what must stand under it, its address, and the ways to paper. */
export function QrPanel({ link, timeZone }: QrPanelProps) {
  const { linkId, label, address } = link;
  const file = (format: string) => `/api/links/${linkId}/qr?format=${format}`;
  return (
    <div className="flex flex-col gap-4">
      <QrWithText
        text={address}
        name="Address"
        label={`QR code of ${label}`}
        limits={link}
        timeZone={timeZone}
      />
      <p className="text-ink-muted text-small">
        Wherever you place the code yourself, print its end and its uses beside it. The posters do.
      </p>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={file("svg")} file>
          Download SVG
        </LinkButton>
        <LinkButton href={file("png")} file>
          Download PNG
        </LinkButton>
        <LinkButton href={`/links/${linkId}/poster?size=a4`} prefetch={false}>
          Poster A4
        </LinkButton>
        <LinkButton href={`/links/${linkId}/poster?size=a6`} prefetch={false}>
          Poster A6
        </LinkButton>
      </div>
    </div>
  );
}
