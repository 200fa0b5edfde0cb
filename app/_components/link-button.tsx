import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonStyles } from "./button-styles.ts";
import { cn } from "./class-names.ts";

export interface LinkButtonProps extends Omit<ComponentProps<typeof Link>, "href">, ButtonLook {
  href: string;
  /** The address answers with a file: a plain link, so that the router does not fetch it as a page. */
  file?: boolean;
}

/** A link that looks like a button: it goes somewhere or fetches a file, it changes nothing. */
export function LinkButton({ variant, size, file, className, children, ...rest }: LinkButtonProps) {
  const looks = cn(buttonStyles({ variant, size }), className);
  if (file) {
    return (
      <a href={rest.href} id={rest.id} aria-label={rest["aria-label"]} download className={looks}>
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} className={looks}>
      {children}
    </Link>
  );
}
