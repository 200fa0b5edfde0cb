"use client";

import { Combobox } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { cn } from "./class-names.ts";
import type { ComboboxFieldProps, ComboboxOption } from "./combobox-field.tsx";
import { controlStyles, describedBy, Field } from "./field.tsx";

const SMALL_BUTTON =
  "grid size-7 place-items-center rounded-control text-ink-muted hover:bg-ink/8 hover:text-ink pointer-coarse:size-9 [&>svg]:size-4";

/** The whole box, with its list. */
export function ComboboxParts({
  id,
  label,
  help,
  error,
  hideLabel,
  optional,
  options,
  value,
  onChange,
  onBlur,
  onSearch,
  status,
  nothing,
  placeholder,
  ref,
}: ComboboxFieldProps & { id: string }) {
  return (
    <Field {...{ id, label, help, error, hideLabel, optional }}>
      <Combobox.Root
        items={options}
        value={value}
        onValueChange={onChange}
        itemToStringLabel={(option: ComboboxOption) => option.label}
        isItemEqualToValue={(one, other) => one.id === other.id}
        autoHighlight
        {...(onSearch && {
          filter: null,
          onInputValueChange: (text: string, { reason }: { reason: string }) =>
            onSearch(reason === "input-change" ? text : ""),
        })}
      >
        <div className="relative">
          <Combobox.Input
            ref={ref}
            id={id}
            // The label is hidden from assistive technology, like the rest of the page, while the list is open.
            aria-label={label}
            placeholder={placeholder}
            onBlur={onBlur}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(id, { help, error })}
            className={cn(controlStyles, "pe-18 pointer-coarse:pe-22")}
          />
          <div className="absolute inset-y-0 end-1 flex items-center">
            <Combobox.Clear aria-label={`Clear ${label.toLowerCase()}`} className={SMALL_BUTTON}>
              <X aria-hidden="true" />
            </Combobox.Clear>
            <Combobox.Trigger
              // Until it knows of the box beside it, it would take itself for the combobox.
              role="button"
              aria-label={`Show ${label.toLowerCase()} choices`}
              className={SMALL_BUTTON}
            >
              <ChevronDown aria-hidden="true" />
            </Combobox.Trigger>
          </div>
        </div>
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
            <Combobox.Popup className="flex max-h-[min(22rem,var(--available-height))] w-(--anchor-width) flex-col overflow-hidden rounded-card border border-line bg-raised shadow-popover transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0">
              <Combobox.Empty className="px-3.5 py-2.5 text-body text-ink-muted empty:p-0">
                {nothing}
              </Combobox.Empty>
              <Combobox.List
                aria-label={label}
                className="min-h-0 overflow-y-auto p-1.5 outline-none data-empty:p-0"
              >
                {(option: ComboboxOption) => <Entry key={option.id} option={option} />}
              </Combobox.List>
              <Combobox.Status className="border-line border-t px-3.5 py-2 text-ink-muted text-small empty:border-0 empty:p-0">
                {status}
              </Combobox.Status>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  );
}

function Entry({ option }: { option: ComboboxOption }) {
  return (
    <Combobox.Item
      value={option}
      className="flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-control px-2 py-1 text-body text-ink outline-none data-highlighted:bg-accent-tint pointer-coarse:min-h-(--control) forced-colors:data-highlighted:outline-2"
    >
      <span className="grid size-4 shrink-0 place-items-center">
        <Combobox.ItemIndicator>
          <Check aria-hidden="true" className="size-4 text-accent" />
        </Combobox.ItemIndicator>
      </span>
      <span className="min-w-0 break-words">
        <bdi>{option.label}</bdi>
        {option.hint ? <bdi className="block text-ink-muted text-small">{option.hint}</bdi> : null}
      </span>
    </Combobox.Item>
  );
}
