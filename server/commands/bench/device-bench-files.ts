import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { hashToken, TOKEN_PREFIXES } from "#server/auth/token.ts";
import { commitImport } from "#server/domain/import/commit.ts";
import { createToken } from "#server/domain/link/create-token.ts";
import { type BenchWorld, benchTemplate, benchWorld, checkFile } from "./import-bench-world.ts";

/** A closed database with the demo's devices, and a JSON file of what the clients in front of it hold. */
export interface DeviceBenchFiles {
  databasePath: string;
  clientsPath: string;
  remove: () => void;
}

/** A device that waits for its client. */
export interface WaitingDevice {
  platform: "android" | "windows";
  imei?: string;
  serial?: string;
}

export interface WaitingFleet {
  organisationId: string;
  provisioningToken: string;
  devices: WaitingDevice[];
  /** When the world was made, epoch ms. */
  now: number;
}

/** A fleet that is pre-enrolled, with a provisioning token for all of it; its clients are a `WaitingFleet`. */
export function waitingFleet(): Promise<DeviceBenchFiles> {
  return filesWith(async ({ db, organisation, context, clock }) => {
    const provisioningToken = tokenOf("provisioning", 0);
    const expiresAt = new Date(clock.now() + 24 * 3_600_000).toISOString();
    const input = { label: "Bench", expiresAt, maxUses: 100_000 };
    await createToken(context, input, () => hashToken(provisioningToken));
    const rows = await db.read.all<Record<"platform" | "imei" | "serial", string | null>>(
      sql`select platform, imei, serial from device where organisation_id = ${organisation.id} order by id`,
    );
    const devices = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    );
    return { organisationId: organisation.id, provisioningToken, devices, now: clock.now() };
  });
}

/** A fleet that is enrolled; its clients are a list of device tokens. */
export function enrolledFleet(): Promise<DeviceBenchFiles> {
  return filesWith(async ({ db, organisation, clock }) => {
    const now = clock.now();
    const rows = await db.read.all<{ id: string }>(
      sql`select id from device where organisation_id = ${organisation.id} order by id`,
    );
    const tokens = rows.map((_, number) => tokenOf("device", number));
    const held = JSON.stringify(rows.map(({ id }, at) => [id, hashToken(tokens[at] ?? "")]));
    await db.write({ name: "bench.enrol", repeatable: true, now }, async (tx) => {
      await tx.run(sql`update device set state = 'enrolled', enrolled_at = ${now}`);
      await tx.run(sql`insert into device_token (organisation_id, id, device_id, hash, generation, created_at)
        select ${organisation.id}, value ->> 0, value ->> 0, value ->> 1, 1, ${now} from json_each(${held})`);
      await tx.run(sql`insert into device_presence (organisation_id, device_id, last_seen_at)
        select organisation_id, id, ${now} from device`);
    });
    return tokens;
  });
}

export function tokenOf(kind: "device" | "provisioning", number: number): string {
  const drawn = createHash("sha256").update(`bench ${kind} ${number}`).digest("base64url");
  return TOKEN_PREFIXES[kind] + drawn;
}

async function filesWith(
  prepare: (world: BenchWorld) => Promise<unknown>,
): Promise<DeviceBenchFiles> {
  const folder = mkdtempSync(join(tmpdir(), "device-bench-"));
  const databasePath = join(folder, "enrolment.db");
  const clientsPath = join(folder, "clients.json");
  const world = await benchWorld();
  const importId = await checkFile(world.context, await benchTemplate(world));
  await commitImport(world.context, { importId });
  writeFileSync(clientsPath, JSON.stringify(await prepare(world)));
  await world.db.close();
  copyFileSync(world.path, databasePath);
  world.remove();
  return { databasePath, clientsPath, remove: () => rmSync(folder, { recursive: true }) };
}
