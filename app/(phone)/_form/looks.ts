import { buttonStyles } from "#app/_components/button-styles.ts";
import { cn } from "#app/_components/class-names.ts";

/**
 * Sizes of the phone's pages: nothing typed in is under 16 px, the one action ends the content (EXPERIENCE.md part 4). For server
 * components, which hand the classes on: merging them takes a library that a phone shall not load.
 */
export const LOOKS = {
  form: "flex flex-col gap-5",
  panel: "spine-stopped flex flex-col gap-1 bg-stopped-tint py-3 ps-4 pe-3 text-ink",
  box: "block min-h-13 w-full rounded-control border border-line-strong bg-surface px-3.5 py-2 text-ink text-phone placeholder:text-ink-faint hover:border-ink-muted aria-invalid:border-danger aria-invalid:shadow-[inset_0_0_0_1px_var(--color-danger)]",
  code: "font-mono tracking-wide",
  help: "text-ink-muted text-body-lg",
  primary: cn(buttonStyles({ variant: "primary", size: "phone" })),
  secondary: cn(buttonStyles({ variant: "secondary", size: "phone" })),
} as const;
