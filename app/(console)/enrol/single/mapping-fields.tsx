import { useController, useFormContext } from "react-hook-form";
import { ComboboxField, type ComboboxOption } from "#app/_components/combobox-field.tsx";
import type { EnrolmentTargets } from "#server/domain/device/enrolment-targets.ts";
import { AgentField } from "./agent-field.tsx";
import type { Values } from "./form-values.ts";
import { Told } from "./identifier-field.tsx";
import { WORDS } from "./words.ts";

interface MappingFieldsProps {
  targets: EnrolmentTargets | undefined;
  /** The chosen agent with their name: the form holds the id alone. */
  agent: ComboboxOption | null;
  onAgent: (agent: ComboboxOption | null) => void;
}

/** Who holds the device, and where it belongs. */
export function MappingFields({ targets, agent, onAgent }: MappingFieldsProps) {
  const assignTo = useMapping("assignTo");
  const outlet = useMapping("outletId");
  const partner = useMapping("partnerId");
  const { required } = targets ?? {};
  const outlets = (targets?.outlets ?? []).map(toOption);
  const partners = (targets?.partners ?? []).map(toOption);
  const chosenOutlet = targets?.outlets.find((one) => one.id === outlet.id);
  const ownPartner = targets?.partners.find((one) => one.id === chosenOutlet?.partnerId);
  return (
    <>
      <AgentField
        ref={assignTo.ref}
        value={agent}
        onChange={(chosen) => {
          onAgent(chosen);
          assignTo.choose(chosen);
        }}
        onBlur={assignTo.onBlur}
        error={assignTo.error}
        optional={required?.agent !== true}
      />
      <ComboboxField
        ref={outlet.ref}
        label={WORDS.outlet}
        options={outlets}
        value={chosenOutlet ? toOption(chosenOutlet) : null}
        onChange={outlet.choose}
        onBlur={outlet.onBlur}
        error={outlet.error}
        nothing={WORDS.outletNothing}
        optional={required?.outlet !== true}
      />
      <ComboboxField
        ref={partner.ref}
        label={WORDS.partner}
        help={ownPartner && partner.id === null ? WORDS.partnerOfOutlet(ownPartner.name) : null}
        options={partners}
        value={partners.find((one) => one.id === partner.id) ?? null}
        onChange={partner.choose}
        onBlur={partner.onBlur}
        error={partner.error}
        nothing={WORDS.partnerNothing}
        optional={required?.partner !== true}
      />
    </>
  );
}

const toOption = ({ id, name }: { id: string; name: string }): ComboboxOption => ({
  id,
  label: name,
});

/** One id of the form, chosen and not typed: checked at once, and outlet and partner with each other. */
function useMapping(name: "assignTo" | "outletId" | "partnerId") {
  const { control, trigger } = useFormContext<Values>();
  const { field, fieldState, formState } = useController({ control, name });
  const { error } = fieldState;
  const told = error && (field.value || formState.submitCount > 0) ? error : undefined;
  return {
    id: field.value ?? null,
    ref: field.ref,
    onBlur: field.onBlur,
    error: told ? <Told code={told.type} words={told.message} /> : null,
    choose(option: { id: string } | null) {
      field.onChange(option?.id ?? null);
      void trigger(name === "outletId" ? ["outletId", "partnerId"] : name);
    },
  };
}
