import { cva, type VariantProps } from "class-variance-authority";

/** Looks of everything that is pressed: shared by buttons and by links that look like buttons. */
export const buttonStyles = cva(
  [
    "relative inline-flex items-center justify-center gap-2 rounded-control border px-3.5 font-semibold text-body",
    "min-h-(--control) min-w-(--target) cursor-pointer select-none whitespace-normal text-center no-underline",
    "transition-[background-color,border-color,color,opacity] active:opacity-80",
    "aria-disabled:cursor-not-allowed aria-disabled:active:opacity-100",
    "[&>svg]:size-4 [&>svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-on-accent hover:bg-accent-hover aria-disabled:border-line-strong aria-disabled:bg-sunken aria-disabled:text-ink-muted",
        secondary:
          "border-line-strong bg-surface text-ink hover:border-ink-muted hover:bg-sunken aria-disabled:border-line aria-disabled:bg-surface aria-disabled:text-ink-faint",
        quiet:
          "border-transparent bg-transparent text-ink hover:bg-ink/8 aria-disabled:bg-transparent aria-disabled:text-ink-faint",
        danger:
          "border-transparent bg-danger text-on-accent hover:bg-[color-mix(in_oklab,var(--color-danger)_85%,var(--color-ink))] aria-disabled:border-line-strong aria-disabled:bg-sunken aria-disabled:text-ink-muted",
      },
      size: {
        regular: "py-1.5",
        small: "min-h-7 px-2.5 py-0.5 text-small font-semibold pointer-coarse:min-h-(--control)",
        icon: "min-h-8 min-w-8 p-0 pointer-coarse:min-h-(--control) pointer-coarse:min-w-(--control)",
        phone: "min-h-13 w-full px-5 text-body-lg font-semibold",
      },
    },
    defaultVariants: { variant: "secondary", size: "regular" },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyles>;
