import { Button } from "#app/_components/button.tsx";
import { Plate } from "#app/_components/plate.tsx";
import { QrCode } from "#app/_components/qr-code.tsx";
import { Spine } from "#app/_components/spine.tsx";
import { saveQr } from "./save-qr.ts";
import { limitWords } from "./words.ts";

export interface MadeToken {
  label: string;
  token: string;
  expiresAt: string;
  maxUses: number;
}

/** A token that was made this moment: its QR and its text, to be kept now. The page holds it nowhere else. */
export function TokenPanel({ made, timeZone }: { made: MadeToken; timeZone: string }) {
  const { label, token } = made;
  return (
    <div className="flex flex-col gap-4">
      <Spine>
        <p className="max-w-measure">
          Shown this once. Print or copy it now: nobody can show it to you again.
        </p>
      </Spine>
      <figure className="flex flex-col items-center gap-2">
        <QrCode
          text={token}
          label={`QR code of the provisioning token ${label}`}
          className="w-full max-w-72 rounded-control border border-line"
        />
        <figcaption className="text-center text-body tabular-nums">
          {limitWords(made, timeZone)}
        </figcaption>
      </figure>
      <div className="flex flex-col items-start gap-1">
        <p className="font-semibold text-body">Token</p>
        <Plate value={token} label="token" copy="always" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void saveQr(token, label, "svg")}>Save QR as SVG</Button>
        <Button onClick={() => void saveQr(token, label, "png")}>Save QR as PNG</Button>
      </div>
    </div>
  );
}
