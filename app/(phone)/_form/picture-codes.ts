import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";

const WASM = new URL(
  "../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
  import.meta.url,
).href;

/** The texts of the barcodes and QR codes in a picture, top first. It is decoded here, by a module from our own origin. */
export async function codesIn(picture: Blob): Promise<string[]> {
  prepareZXingModule({ overrides: { locateFile: () => WASM } });
  const detector = new BarcodeDetector({
    formats: ["code_128", "code_39", "code_93", "ean_13", "itf", "qr_code", "data_matrix"],
  });
  const codes = await detector.detect(picture);
  return codes
    .sort((a, b) => a.boundingBox.top - b.boundingBox.top)
    .map(({ rawValue }) => rawValue);
}
