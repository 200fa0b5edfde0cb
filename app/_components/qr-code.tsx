import { create } from "qrcode";
import { cn } from "./class-names.ts";

/** Blank modules around the symbol, as ISO/IEC 18004 wants. */
const QUIET = 4;

export interface QrCodeProps {
  /** What a scanner reads. */
  text: string;
  /** What it leads to, for those who do not see it. */
  label: string;
  className?: string;
}

/** A QR code, level M, dark on light whatever the theme. What must be read under it (its end, its uses) is the caller's to print. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const { size, data } = modules;
  const path = Array.from({ length: size * size }, (_, at) =>
    data[at] ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : "",
  ).join("");
  const side = size + 2 * QUIET;
  return (
    <svg
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={cn("block bg-[#fff]", className)}
    >
      {/* A ground of its own: backgrounds are left out when a page is printed. */}
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
