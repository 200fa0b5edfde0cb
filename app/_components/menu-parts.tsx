"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./class-names.ts";
import type { MenuChoiceProps, MenuProps } from "./menu.tsx";

const ITEM =
  "flex min-h-8 w-full cursor-pointer select-none items-center gap-2 rounded-control px-2 py-1 text-start text-body text-ink no-underline outline-none pointer-coarse:min-h-(--control) data-disabled:cursor-not-allowed data-disabled:text-ink-faint data-highlighted:bg-accent-tint forced-colors:data-highlighted:outline-2";

/** What a menu is made of. */
function Frame({ trigger, children, align = "end", side = "bottom", className }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <Base.Popup
            className={cn(
              "max-h-(--available-height) min-w-56 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-card border border-line bg-raised p-1.5 shadow-popover outline-none",
              "transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type ItemProps = ComponentProps<typeof Base.Item>;

function Item({ className, ...rest }: ItemProps) {
  return <Base.Item {...rest} className={cn(ITEM, className as string | undefined)} />;
}

function Separator() {
  return <Base.Separator className="my-1.5 border-line border-t" />;
}

function Choice<Value extends string>({ label, value, options, onChoose }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-ink-muted text-micro">
        {label}
      </Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onChoose(next)}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            closeOnClick={false}
            className={ITEM}
          >
            <span className="flex size-4 items-center justify-center">
              <Base.RadioItemIndicator
                render={<Check aria-hidden="true" className="size-4 text-accent" />}
              />
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** Everything of a menu that is not in the first load of a page. */
export const MENU_PARTS = { Frame, Item, Separator, Choice };
