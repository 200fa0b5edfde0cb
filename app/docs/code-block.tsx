import { CopyButton } from "#app/_components/copy-button.tsx";

interface CodeBlockProps {
  /** What it is: "curl", "Answer". */
  caption: string;
  code: string;
  /** What the copy button copies: "the line of step 1"; without it there is none. */
  copies?: string;
}

/** Code as it is to be run, with a button that copies it. Long lines are broken for the eye alone: a copy is as it was written. */
export function CodeBlock({ caption, code, copies }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-card border border-line bg-sunken">
      <figcaption className="flex min-h-8 items-center justify-between gap-4 border-line border-b ps-3 text-ink-muted text-micro">
        {caption}
        {copies ? <CopyButton value={code} label={copies} floating={false} /> : null}
      </figcaption>
      <pre
        translate="no"
        className="whitespace-pre-wrap px-3 py-2 font-mono text-code text-ink [overflow-wrap:anywhere]"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
