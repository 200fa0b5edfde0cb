import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");

/** What a scanner reads in a picture (PNG), and how well the code is secured; null when there is none. */
export async function readQr(picture: Buffer): Promise<{ text: string; level: string } | null> {
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer } });
  const [found] = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"] });
  return found ? { text: found.text, level: found.ecLevel } : null;
}
