import { create } from "qrcode";

/** Blank modules around the code, as its standard wants. */
const QUIET = 4;

interface PageQrProps {
  address: string;
  name: string;
  text: string;
}

/** The page's own address, to be taken to a phone: shown where there is room and a mouse. Dark on light in both themes. */
export function PageQr({ address, name, text }: PageQrProps) {
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const { size } = modules;
  const path = Array.from({ length: size * size }, (_, at) =>
    modules.data[at] ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : "",
  ).join("");
  return (
    <aside className="hidden items-center gap-4 border-line border-t pt-6 pointer-fine:md:flex">
      <svg
        viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
        role="img"
        aria-label={name}
        shapeRendering="crispEdges"
        className="size-36 shrink-0 bg-[#fff]"
      >
        <path d={path} fill="#000" />
      </svg>
      <p className="text-body-lg text-ink-muted">{text}</p>
    </aside>
  );
}
