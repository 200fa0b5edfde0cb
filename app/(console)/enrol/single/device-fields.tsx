import type { ReactNode } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import { ChoiceField } from "#app/_components/choice-field.tsx";
import type { Platform } from "#server/domain/device/device-schema.ts";
import type { DeviceField } from "#server/domain/import/field-rules.ts";
import { DETAILS, IDENTIFIERS, type Values } from "./form-values.ts";
import { IdentifierField } from "./identifier-field.tsx";
import { WORDS } from "./words.ts";

interface DeviceFieldsProps {
  /** Null until one is chosen: nothing else is asked for before. */
  platform: Platform | null | undefined;
  /** Our live devices by the field whose identifier they have. */
  takenBy: Record<string, string>;
  /** What follows once there is a platform. */
  children: ReactNode;
}

/** Platform first; then the boxes that fit it. */
export function DeviceFields({ platform, takenBy, children }: DeviceFieldsProps) {
  const { register, control, clearErrors } = useFormContext<Values>();
  const { errors } = useFormState({ control, name: "device.platform" });
  const boxes = (fields: readonly DeviceField[], of: Platform) =>
    fields.map((field) => (
      <IdentifierField
        key={field}
        field={field}
        help={helpOf(field, of)}
        optional={field !== IDENTIFIERS[of][0]}
        takenBy={takenBy[field]}
      />
    ));
  return (
    <>
      <ChoiceField
        {...register("device.platform", { onChange: () => clearErrors("device") })}
        label={WORDS.platform}
        options={WORDS.platforms}
        error={errors.device?.platform?.message}
      />
      {platform ? (
        <>
          <fieldset className="flex flex-col gap-4">
            <legend className="mb-3 text-section">{WORDS.identifiers}</legend>
            {boxes(IDENTIFIERS[platform], platform)}
            {boxes(DETAILS, platform)}
          </fieldset>
          {children}
        </>
      ) : null}
    </>
  );
}

function helpOf(field: DeviceField, platform: Platform): string | undefined {
  const words = WORDS.fields[field];
  const help = "help" in words ? words.help : undefined;
  return typeof help === "object" ? help[platform] : help;
}
