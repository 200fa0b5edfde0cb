"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#app/_components/button.tsx";
import { Drawer } from "#app/_components/drawer.tsx";
import { SelectField } from "#app/_components/select-field.tsx";
import { useToast } from "#app/_components/toast.tsx";
import { trpc } from "#app/_trpc/client.ts";
import {
  DEVICE_COLUMNS,
  type DeviceColumn,
  USUAL_COLUMNS,
} from "#server/domain/device/device-columns.ts";
import type { ListLook } from "#server/domain/device/list-look.ts";
import { refusalOf } from "../imports/refusal.ts";
import { BULK } from "./bulk-words.ts";
import { WORDS } from "./words.ts";

/** Which columns the list has, in what order and how far apart: kept for this person, in every browser. */
export function ColumnsButton() {
  const [open, setOpen] = useState(false);
  const look = trpc.device.look.useQuery(undefined, { enabled: open });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{WORDS.look.open}</Button>
      <Drawer open={open} onOpenChange={setOpen} title={WORDS.look.title}>
        {look.data ? <LookForm look={look.data} onKept={() => setOpen(false)} /> : null}
      </Drawer>
    </>
  );
}

function LookForm({ look, onKept }: { look: ListLook; onKept: () => void }) {
  const router = useRouter();
  const toast = useToast();
  const { client, device } = trpc.useUtils();
  const [columns, setColumns] = useState<readonly DeviceColumn[]>(look.columns);
  const [density, setDensity] = useState(look.density ?? "");
  const [pending, setPending] = useState(false);
  const hidden = DEVICE_COLUMNS.filter((column) => !columns.includes(column));

  async function keep(event: React.FormEvent) {
    event.preventDefault();
    setPending(true);
    const chosen = { columns: [...columns], density: density === "" ? null : density };
    try {
      await client.device.setLook.mutate(chosen as ListLook);
      toast.success({ title: WORDS.look.saved });
      await device.look.invalidate();
      router.refresh();
      onKept();
    } catch (failed) {
      const refusal = refusalOf(failed);
      const description = refusal?.message ?? BULK.noAnswer;
      toast.error({ title: WORDS.look.failed, description, requestId: refusal?.requestId });
    } finally {
      setPending(false);
    }
  }

  return (
    <form onSubmit={keep} className="flex flex-col gap-5">
      <p className="text-ink-muted">{WORDS.look.about}</p>
      <fieldset className="flex flex-col">
        <legend className="mb-1 font-semibold">{WORDS.look.shown}</legend>
        {columns.map((column, index) => (
          <div key={column} className="flex items-center gap-1 border-line border-b">
            <Choice
              column={column}
              shown
              onChange={() => setColumns(columns.filter((one) => one !== column))}
            />
            <Mover
              label={WORDS.look.up(WORDS.columns[column])}
              away={index === 0}
              onMove={() => setColumns(moved(columns, index, -1))}
            >
              <ArrowUp aria-hidden="true" />
            </Mover>
            <Mover
              label={WORDS.look.down(WORDS.columns[column])}
              away={index === columns.length - 1}
              onMove={() => setColumns(moved(columns, index, 1))}
            >
              <ArrowDown aria-hidden="true" />
            </Mover>
          </div>
        ))}
      </fieldset>
      {hidden.length > 0 ? (
        <fieldset className="flex flex-col">
          <legend className="mb-1 font-semibold">{WORDS.look.hidden}</legend>
          {hidden.map((column) => (
            <Choice
              key={column}
              column={column}
              shown={false}
              onChange={() => setColumns([...columns, column])}
            />
          ))}
        </fieldset>
      ) : null}
      <SelectField
        label={WORDS.look.density}
        options={Object.entries(WORDS.look.densities).map(([value, label]) => ({ value, label }))}
        value={density}
        onChange={(event) => setDensity(event.target.value as typeof density)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending}>
          {WORDS.look.save}
        </Button>
        <Button onClick={() => setColumns(USUAL_COLUMNS)}>{WORDS.look.usual}</Button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  column: DeviceColumn;
  shown: boolean;
  onChange: () => void;
}

function Choice({ column, shown, onChange }: ChoiceProps) {
  return (
    <label className="flex min-h-(--control) flex-1 cursor-pointer items-center gap-2">
      <input type="checkbox" checked={shown} onChange={onChange} className="size-4 accent-accent" />
      {WORDS.columns[column]}
    </label>
  );
}

interface MoverProps {
  label: string;
  away: boolean;
  onMove: () => void;
  children: React.ReactNode;
}

/** Stays where it is at the end of the list, so that the focus does, too; then it moves nothing. */
function Mover({ label, away, onMove, children }: MoverProps) {
  return (
    <Button
      size="icon"
      variant="quiet"
      aria-label={label}
      aria-disabled={away || undefined}
      onClick={away ? undefined : onMove}
    >
      {children}
    </Button>
  );
}

function moved(columns: readonly DeviceColumn[], index: number, by: -1 | 1): DeviceColumn[] {
  const next = [...columns];
  const [column] = next.splice(index, 1);
  if (column) next.splice(index + by, 0, column);
  return next;
}
