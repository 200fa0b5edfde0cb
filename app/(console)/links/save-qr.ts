import { toDataURL, toString as toText } from "qrcode";

const LOOKS = { errorCorrectionLevel: "M", margin: 4, scale: 24 } as const;

/** Saves the QR code of a text as a file, made in this browser: the server keeps no token that it could draw. */
export async function saveQr(text: string, name: string, format: "svg" | "png"): Promise<void> {
  const address =
    format === "png"
      ? await toDataURL(text, { ...LOOKS, type: "image/png" })
      : URL.createObjectURL(
          new Blob([await toText(text, { ...LOOKS, type: "svg" })], { type: "image/svg+xml" }),
        );
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.${format}`;
  link.click();
  if (format === "svg") URL.revokeObjectURL(address);
}
