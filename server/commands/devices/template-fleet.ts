import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { imeiKey } from "#server/domain/identifier/imei.ts";
import { serialKey } from "#server/domain/identifier/serial.ts";
import { type ColumnMatch, matchColumns } from "#server/domain/import/match-columns.ts";
import { readTemplate } from "#server/domain/import/read/read-template.ts";
import { StartRefusal } from "#server/start-refusal.ts";
import type { Identity } from "./fleet.ts";
import type { Person } from "./people.ts";
import type { PreEnrolled } from "./pre-enrol.ts";
import type { Simulation } from "./simulation.ts";

interface DeviceItem extends Record<"imei" | "imei2" | "serial" | "mac", string | null> {
  id: string;
  platform: Identity["platform"];
  model: string | null;
  assignedTo: Person[];
}

/**
 * The devices of a file that were committed with it and wait for their client, in the file's order, at most `--count`. Throws
 * StartRefusal when there are none, or fewer than were asked for.
 */
export async function templateFleet(simulation: Simulation, file: string): Promise<PreEnrolled[]> {
  const waiting = await preEnrolledByIdentifier(simulation);
  const fleet = new Map<string, PreEnrolled>();
  for await (const identifiers of identifiersIn(file)) {
    const item = identifiers.map((one) => waiting.get(one)).find((one) => one !== undefined);
    if (item) fleet.set(item.id, preEnrolledOf(item));
  }
  const { count } = simulation.options;
  if (fleet.size === 0)
    throw new StartRefusal(`No device of ${file} waits for its client: commit the file first.`);
  if (count !== null && fleet.size < count)
    throw new StartRefusal(`Only ${fleet.size} devices of ${file} wait for their client.`);
  return [...fleet.values()].slice(0, count ?? undefined);
}

async function preEnrolledByIdentifier({ console }: Simulation): Promise<Map<string, DeviceItem>> {
  const found = new Map<string, DeviceItem>();
  let cursor: string | null = null;
  do {
    const input = { filter: { states: ["pre-enrolled"] }, order: "oldest", limit: 200, cursor };
    const page: { items: DeviceItem[]; nextCursor: string | null } = await console.query(
      "device.list",
      input,
    );
    for (const item of page.items) {
      for (const one of identifiersOf(item.imei, item.imei2, item.serial)) found.set(one, item);
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** What each row of the file can be found by; of a row with problems this may be anything, or nothing. */
async function* identifiersIn(file: string): AsyncGenerator<string[], void, void> {
  let columns: ColumnMatch | null = null;
  const bytes = await readFile(file).catch(() => {
    throw new StartRefusal(`${file} cannot be read.`);
  });
  for await (const event of readTemplate(bytes, { fileName: basename(file) })) {
    if (event.type === "header") columns = matchColumns(event.cells, event.row);
    if (event.type !== "rows") continue;
    for (const { cells } of event.rows) {
      const { positions, deviceId } = columns ?? matchColumns([]);
      const at = (index: number | null | undefined) => {
        const cell = index == null ? undefined : cells[index];
        return typeof cell === "string" ? cell : (cell?.text ?? "");
      };
      const either = at(deviceId);
      yield identifiersOf(
        at(positions.imei) || either,
        at(positions.imei2),
        at(positions.serial) || either,
      );
    }
  }
}

function identifiersOf(...[imei, imei2, serial]: (string | null)[]): string[] {
  const found: string[] = [];
  for (const slot of [imei, imei2])
    if (slot) found.push(`imei ${imeiKey(slot.replace(/\D/g, ""))}`);
  if (serial) found.push(`serial ${serialKey(serial)}`);
  return found;
}

function preEnrolledOf({ id, platform, assignedTo, ...item }: DeviceItem): PreEnrolled {
  const identity: Identity = { platform };
  for (const field of ["imei", "imei2", "serial", "mac", "model"] as const) {
    const value = item[field];
    if (value !== null) identity[field] = value;
  }
  return { deviceId: id, identity, assignedTo };
}
