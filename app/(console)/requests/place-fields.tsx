import { ComboboxField, type ComboboxOption } from "#app/_components/combobox-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import type { Draft } from "./draft.ts";
import { WORDS } from "./words.ts";

interface PlaceFieldsProps {
  draft: Draft;
  onDraft: (change: Partial<Draft>) => void;
  /** Where the request came by a link, its own places stand when these are left blank. */
  byLink: boolean;
}

/** Outlet and channel partner of the device, out of the way until they are wanted or required. */
export function PlaceFields({ draft, onDraft, byLink }: PlaceFieldsProps) {
  const { data: targets, isError } = trpc.device.targets.useQuery();
  if (isError) return <p className="text-ink-muted text-small">{WORDS.bar.placesFailed}</p>;
  if (!targets || targets.outlets.length + targets.partners.length === 0) return null;
  const { outlets, partners, required } = targets;
  const open = required.outlet || required.partner || Boolean(draft.outlet || draft.partner);
  return (
    <details open={open} className="group min-w-0 flex-1">
      <summary className="inline-flex min-h-(--target) cursor-pointer items-center rounded-control text-link text-small">
        {WORDS.bar.places}
      </summary>
      <div className="grid gap-x-3 gap-y-2 pt-1.5 @md:grid-cols-2">
        <ComboboxField
          label={WORDS.bar.outlet}
          options={outlets.map(toOption)}
          value={draft.outlet ?? null}
          onChange={(outlet) => onDraft({ outlet })}
          nothing={WORDS.bar.outletNothing}
          optional={!required.outlet}
          {...(byLink && { placeholder: WORDS.bar.ofTheLink })}
        />
        <ComboboxField
          label={WORDS.bar.partner}
          options={partners.map(toOption)}
          value={draft.partner ?? null}
          onChange={(partner) => onDraft({ partner })}
          nothing={WORDS.bar.partnerNothing}
          optional={!required.partner}
          {...(byLink && { placeholder: WORDS.bar.ofTheLink })}
        />
      </div>
    </details>
  );
}

const toOption = ({ id, name }: { id: string; name: string }): ComboboxOption => ({
  id,
  label: name,
});
