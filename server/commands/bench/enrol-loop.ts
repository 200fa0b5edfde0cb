import { createHash } from "node:crypto";
import Database from "libsql";
import { derivedToken } from "#server/auth/derived-token.ts";
import { lineDigest, linkHash } from "#server/domain/activity/digest.ts";
import { newId } from "#server/domain/id.ts";
import type { WaitingDevice, WaitingFleet } from "./device-bench-files.ts";

/** Enrols a device and gives its token. */
export type Enrol = (device: WaitingDevice) => Promise<string> | string;

type Row = Record<string, string | number | null>;

/**
 * The baseline of `enrol.rate`: the same transaction by kept statements of the `libsql` package, one device after the other: token and
 * device are looked up, one use is taken, the device enrolled, its token, presence, line of history and link written, and committed
 * durably.
 */
export function loopEnrol(
  path: string,
  { organisationId, provisioningToken, now }: WaitingFleet,
): Enrol {
  const db = new Database(path);
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"])
    db.exec(`PRAGMA ${pragma}`);
  db.exec("PRAGMA cache_size = -65536");
  const sql = statements(db);
  return (device) => {
    const hash = createHash("sha256").update(provisioningToken).digest("hex");
    const { imei, serial } = device;
    const key = imei ? ["imei", imei.slice(0, 14)] : ["serial", (serial ?? "").toLowerCase()];
    sql.begin.run();
    const token = sql.token.get(hash, now) as Row;
    const found = sql.device.get(organisationId, ...key) as Row | undefined;
    if (found?.state !== "pre-enrolled") throw new Error(`No device waits for ${key}.`);
    const deviceId = String(found.id);
    const used = sql.use.run(organisationId, token.id, now);
    const enrolled = sql.enrol.run(now, organisationId, deviceId);
    if (used.changes !== 1 || enrolled.changes !== 1) throw new Error("Nothing was enrolled.");
    const tokenId = newId(now);
    const made = derivedToken("device", tokenId, 1);
    sql.addToken.run(organisationId, tokenId, deviceId, made.hash, now);
    sql.see.run(organisationId, deviceId, now);
    const actorName = String(found.name);
    record(sql, { organisationId, deviceId, actorName, now });
    sql.commit.run();
    return made.token;
  };
}

function statements(db: Database.Database) {
  return {
    begin: db.prepare("begin immediate"),
    commit: db.prepare("commit"),
    token: db.prepare(
      "select t.id from provisioning_token t join organisation o on o.id = t.organisation_id where t.hash = ? and o.state = 'active' and t.expires_at > ?",
    ),
    device: db.prepare(`select d.id, d.state, coalesce(d.imei, d.serial) name from identifier i
      join device d on d.organisation_id = i.organisation_id and d.id = i.device_id
      where i.organisation_id = ? and i.kind = ? and i.key = ? and i.released = 0`),
    use: db.prepare(`update provisioning_token set use_count = use_count + 1
      where organisation_id = ? and id = ? and revoked_at is null and expires_at > ? and use_count < max_uses`),
    enrol: db.prepare(`update device set state = 'enrolled', enrolled_at = ?, version = version + 1
      where organisation_id = ? and id = ? and state = 'pre-enrolled'`),
    addToken:
      db.prepare(`insert into device_token (organisation_id, id, device_id, hash, generation, created_at)
      values (?, ?, ?, ?, 1, ?)`),
    see: db.prepare("insert into device_presence values (?, ?, ?, '16', '1.0.0')"),
    head: db.prepare(
      "select number, hash from history_link where organisation_id = ? order by number desc limit 1",
    ),
    line: db.prepare(
      "insert into history_line values (?, ?, 1, 'device', ?, 'enrolled', 'enrolled', ?, ?, ?)",
    ),
    link: db.prepare("insert into history_link values (?, ?, ?, 'device', ?, ?, null, 1, ?, ?)"),
  };
}

interface Recorded {
  organisationId: string;
  deviceId: string;
  actorName: string;
  now: number;
}

function record(
  sql: ReturnType<typeof statements>,
  { organisationId, deviceId, actorName, now }: Recorded,
): void {
  const head = sql.head.get(organisationId) as Row;
  const [number, previous] = [Number(head.number) + 1, String(head.hash)];
  const before = JSON.stringify({ state: "pre-enrolled" });
  const after = JSON.stringify({ state: "enrolled", way: "provisioning-token" });
  const said = { action: "enrolled", state: "enrolled", before, after };
  const digest = lineDigest({ thingKind: "device", thingId: deviceId, ...said });
  const actor = { actorKind: "device", actorId: deviceId, actorName };
  const link = { organisationId, number, at: now, ...actor, requestId: null, lineCount: 1 };
  const hash = linkHash(previous, link, digest);
  sql.line.run(organisationId, number, deviceId, before, after, digest);
  sql.link.run(organisationId, number, now, deviceId, actorName, previous, hash);
}
