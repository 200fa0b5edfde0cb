import { cn } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";
import { type PlateKind, plateGroups } from "./plate-groups.ts";

export interface PlateProps {
  value: string;
  /** Default "code": not grouped. */
  kind?: PlateKind;
  /** What it is, for the copy button's name: "Copy IMEI". Default: the value. */
  label?: string;
  /** Half-open range of characters at fault, underlined wavily. */
  invalid?: readonly [start: number, end: number];
  /** "hover" (default): the button shows on hover and focus. "always": where the code is the point of the page. false: none. */
  copy?: "hover" | "always" | false;
  size?: "regular" | "title" | "large";
  className?: string;
}

/** An identifier or code as a name-plate: grouped to be read, bare when copied. */
export function Plate({
  value,
  kind = "code",
  label,
  invalid,
  copy = "hover",
  size = "regular",
  className,
}: PlateProps) {
  const groups = plateGroups(kind, value, invalid);
  const gap = kind === "mac" ? "ms-[.15em]" : "ms-[.45em]";
  const breaks = kind === "serial" || kind === "code";
  return (
    <span
      className={cn(
        "group/plate relative inline-flex max-w-full align-middle",
        // What breaks over lines leaves room for the button beside it.
        breaks && copy === "hover" && "pointer-fine:max-w-[calc(100%-1.75rem)]",
        className,
      )}
    >
      {/* Inline spans inside one box: a flex or block child would put a line break into what is copied. */}
      <span
        translate="no"
        dir="ltr"
        className={cn(
          "inline-block max-w-full rounded-control border border-line bg-sunken px-1.5 font-mono text-code text-ink",
          breaks ? "break-all" : "whitespace-nowrap",
          size === "title" && "px-2 text-title",
          size === "large" && "px-3 py-1 text-request-code",
          copy === "always" && "rounded-e-none",
        )}
      >
        {groups.map((group) => (
          <span
            key={group.start}
            className={cn(group.gap && gap, group.invalid && "wavy text-stopped-text")}
          >
            {group.text}
          </span>
        ))}
      </span>
      {copy === false ? null : (
        <CopyButton value={value} label={label ?? value} floating={copy === "hover"} />
      )}
    </span>
  );
}
