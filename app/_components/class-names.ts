import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: [
        "display",
        "title",
        "section",
        "phone",
        "body-lg",
        "body",
        "small",
        "micro",
        "code",
        "request-code",
      ],
      radius: ["control", "card"],
      shadow: ["popover", "dialog"],
      container: ["page", "measure", "drawer", "dialog", "form"],
    },
  },
});

/** Joins class names; of two that say the same thing the later one wins, so a caller can overrule a default. */
export function cn(...values: ClassValue[]): string {
  return merge(clsx(values));
}
