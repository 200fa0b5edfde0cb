"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { ComboboxField } from "#app/_components/combobox-field.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { trpc } from "#app/_trpc/client.ts";
import { sentOnce } from "#app/_trpc/links.ts";
import type { OutletOption, PartnerOption } from "#server/domain/outlet/list-places.ts";
import { endOfDay } from "../_days/day-in-zone.ts";
import { counted } from "../imports/format.ts";
import { LinkFields, useLinkFields } from "./link-fields.tsx";
import { fieldMessage, useOnce } from "./use-once.ts";

export interface MadeLink {
  linkId: string;
  label: string;
  address: string;
  expiresAt: string | null;
  maxUses: number | null;
}

export interface LinkFormProps {
  targets: { outlets: OutletOption[]; partners: PartnerOption[]; available: number };
  timeZone: string;
  /** The last day offered, `2026-12-31`. */
  endsOn: string;
  onMade: (link: MadeLink) => void;
}

const WAITS = "waits";
const BY_ITSELF = "by-itself";

export function LinkForm({ targets, timeZone, endsOn, onMade }: LinkFormProps) {
  const { client } = trpc.useUtils();
  const [approval, setApproval] = useState(WAITS);
  const [outletId, setOutletId] = useState<string | null>(null);
  const [partnerId, setPartnerId] = useState<string | null>(null);
  const make = useOnce((body: Parameters<typeof client.link.create.mutate>[0], key: string) =>
    client.link.create.mutate(body, sentOnce(key)),
  );
  const preApproved = approval === BY_ITSELF;
  const fields = useLinkFields({ endsOn, needed: { end: false, uses: preApproved } });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!fields.check()) return;
    const { typed } = fields;
    const label = typed.label.trim();
    const expiresAt = endOfDay(typed.endsOn, timeZone);
    const maxUses = typed.uses === "" ? null : Number(typed.uses);
    const body = { label, expiresAt, maxUses, preApproved, outletId, partnerId };
    const made = await make.run(body);
    if (made) onMade({ ...made, label, expiresAt, maxUses });
  }

  const { refusal } = make;
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <LinkFields
        fields={fields}
        refusal={refusal}
        refusedTitle="The link was not made"
        labelHelp="Printed on the poster: where it hangs, or whom it is for."
        usesHelp="How many requests may come by it."
        timeZone={timeZone}
      />
      <SelectField
        label="Requests that come by it"
        help={
          preApproved
            ? `Each takes one of your licences: ${counted(targets.available, { one: "# is", other: "# are" })} available.`
            : "They wait in the queue of tagging requests until somebody decides."
        }
        value={approval}
        onChange={(event) => setApproval(event.target.value)}
        options={[
          { value: WAITS, label: "Wait for approval" },
          { value: BY_ITSELF, label: "Are approved by themselves" },
        ]}
      />
      <Places
        targets={targets}
        outletId={outletId}
        partnerId={partnerId}
        onOutlet={setOutletId}
        onPartner={setPartnerId}
        error={fieldMessage(refusal, "partnerId")}
      />
      <div>
        <Button type="submit" variant="primary" pending={make.pending}>
          Make link
        </Button>
      </div>
    </form>
  );
}

interface PlacesProps extends Pick<LinkFormProps, "targets"> {
  outletId: string | null;
  partnerId: string | null;
  onOutlet: (id: string | null) => void;
  onPartner: (id: string | null) => void;
  error: string | null;
}

/** What the devices are mapped to when they are approved. */
function Places({ targets, outletId, partnerId, onOutlet, onPartner, error }: PlacesProps) {
  const option = ({ id, name }: PartnerOption) => ({ id, label: name });
  const outlet = targets.outlets.find((one) => one.id === outletId);
  const partner = targets.partners.find((one) => one.id === partnerId);
  const own = targets.partners.find((one) => one.id === outlet?.partnerId);
  return (
    <>
      <ComboboxField
        label="Outlet"
        help="Given to each device when its request is approved."
        options={targets.outlets.map(option)}
        value={outlet ? option(outlet) : null}
        onChange={(chosen) => onOutlet(chosen?.id ?? null)}
        nothing="No such outlet."
        optional
      />
      <ComboboxField
        label="Channel partner"
        help={own && !partner ? `${own.name}, as the outlet belongs to it.` : null}
        options={targets.partners.map(option)}
        value={partner ? option(partner) : null}
        onChange={(chosen) => onPartner(chosen?.id ?? null)}
        nothing="No such channel partner."
        error={error}
        optional
      />
    </>
  );
}
