import { toBuffer, toString as toText } from "qrcode";

export type QrFormat = "svg" | "png";

/** Level M, four quiet modules, dark on light: what a phone reads from paper at an arm's length. */
const LOOKS = {
  errorCorrectionLevel: "M",
  margin: 4,
  color: { dark: "#000000", light: "#ffffff" },
} as const;
/** Pixels a module: about a thousand across, enough for a poster. */
const SCALE = 24;

/** The bytes of a QR code that carries this text. */
export async function writeQr(text: string, format: QrFormat): Promise<Uint8Array> {
  if (format === "png") return toBuffer(text, { ...LOOKS, type: "png", scale: SCALE });
  return new TextEncoder().encode(await toText(text, { ...LOOKS, type: "svg" }));
}
