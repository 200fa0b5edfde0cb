import { sql } from "drizzle-orm";
import type { Database } from "#db/open.ts";

/** A device client called. */
export interface Sighting {
  organisationId: string;
  deviceId: string;
  /** Epoch ms. */
  at: number;
  /** As the client says; undefined when it did not, and what was known stays. */
  osVersion?: string | undefined;
  appVersion?: string | undefined;
}

/** What the database says of a device's last call, as read with its token. */
export interface Presence {
  /** Epoch ms. */
  lastSeenAt: number;
  osVersion: string | null;
  appVersion: string | null;
}

/** Last seen is told to the minute: calls that follow sooner, with the same versions, are not written. */
const COARSE_MS = 60_000;

/** Devices that may wait for the next write, some 10 MB; those beyond are seen at their next call. */
const WAITING_MAX = 50_000;

/** Devices of one short transaction: a piece of 1 MB at most (ASSURANCE.md part 5, rule 10). */
const DEVICES_A_WRITE = 1_000;

/**
 * Keeps when devices were last seen. A check-in only notes it here, so that it never waits for the one writer; what is noted is
 * written together, every second. A process that dies loses a second of it, which the next check-ins mend: no answer promised it.
 */
export class LastSeen {
  #noted = new Map<string, Sighting>();
  #flushing: Promise<number> | null = null;

  /** How many devices wait for the next write. */
  get waiting(): number {
    return this.#noted.size;
  }

  /** Takes note of a call; `known` is what the database says. Never throws, and writes nothing. */
  note(sighting: Sighting, known: Presence | null = null): void {
    const { organisationId, deviceId, at } = sighting;
    if (known !== null && at - known.lastSeenAt < COARSE_MS && saysNothingNew(sighting, known))
      return;
    const key = `${organisationId} ${deviceId}`;
    const before = this.#noted.get(key);
    if (before === undefined && this.#noted.size >= WAITING_MAX) return;
    this.#noted.set(key, before === undefined ? sighting : together(before, sighting));
  }

  /**
   * Writes what is noted, in short repeatable units. Returns how many devices were written. Throws what the door throws; what
   * was not written then waits for the next time. Of two at once the second is the first.
   */
  flush(db: Database, now: number): Promise<number> {
    this.#flushing ??= this.#flush(db, now).finally(() => {
      this.#flushing = null;
    });
    return this.#flushing;
  }

  async #flush(db: Database, now: number): Promise<number> {
    const sightings = [...this.#noted.values()];
    this.#noted = new Map();
    let written = 0;
    try {
      for (; written < sightings.length; written += DEVICES_A_WRITE)
        await write(db, now, sightings.slice(written, written + DEVICES_A_WRITE));
    } catch (error) {
      const newer = [...this.#noted.values()];
      this.#noted = new Map();
      for (const one of [...sightings.slice(written), ...newer]) this.note(one);
      throw error;
    }
    return sightings.length;
  }
}

function saysNothingNew({ osVersion, appVersion }: Sighting, known: Presence): boolean {
  return (
    (osVersion === undefined || osVersion === known.osVersion) &&
    (appVersion === undefined || appVersion === known.appVersion)
  );
}

function together(before: Sighting, after: Sighting): Sighting {
  return {
    ...after,
    at: Math.max(before.at, after.at),
    osVersion: after.osVersion ?? before.osVersion,
    appVersion: after.appVersion ?? before.appVersion,
  };
}

/** One set statement. It never takes a time back, and passes over devices that are not there. */
async function write(db: Database, now: number, sightings: Sighting[]): Promise<void> {
  const piece = JSON.stringify(
    sightings.map((one) => [
      one.organisationId,
      one.deviceId,
      one.at,
      one.osVersion ?? null,
      one.appVersion ?? null,
    ]),
  );
  const unit = { name: "device.last-seen", repeatable: true, now };
  await db.write(unit, (tx) =>
    tx.run(sql`
      with seen (v) as materialized (select value from json_each(${piece}))
      insert into device_presence (organisation_id, device_id, last_seen_at, os_version, app_version)
      select d.organisation_id, d.id, v ->> 2, v ->> 3, v ->> 4
      from seen cross join device d on d.organisation_id = v ->> 0 and d.id = v ->> 1
      where true
      on conflict (organisation_id, device_id) do update set
        last_seen_at = max(last_seen_at, excluded.last_seen_at),
        os_version = coalesce(excluded.os_version, os_version),
        app_version = coalesce(excluded.app_version, app_version)`),
  );
}

const SHELF = Symbol.for("smartmdm.enrolment.last-seen");
const shelf = globalThis as { [SHELF]?: LastSeen };

/** The process's own: Next loads this module several times, `globalThis` is what the copies share. */
export function lastSeen(): LastSeen {
  shelf[SHELF] ??= new LastSeen();
  return shelf[SHELF];
}
