import { Button } from "#app/_components/button.tsx";
import { Spine } from "#app/_components/spine.tsx";
import { QrWithText } from "./qr-with-text.tsx";
import { saveQr } from "./save-qr.ts";

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
      <QrWithText
        text={token}
        name="Token"
        label={`QR code of the provisioning token ${label}`}
        limits={made}
        timeZone={timeZone}
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void saveQr(token, label, "svg")}>Save QR as SVG</Button>
        <Button onClick={() => void saveQr(token, label, "png")}>Save QR as PNG</Button>
      </div>
    </div>
  );
}
