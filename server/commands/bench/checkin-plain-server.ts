import { createHash } from "node:crypto";
import { createServer } from "node:http";
import Database from "libsql";
import { env } from "#server/env.ts";

/**
 * The baseline of `checkin.rate`: a check-in by node:http and kept statements of the `libsql` package. It hashes the token, reads what
 * `deviceByToken` reads, judges it as `checkIn` does, and writes last seen each second, to the minute.
 */
interface Found {
  organisation_id: string;
  device_id: string;
  ended_at: number | null;
  state: string;
  name: string;
  holders: string;
  last_seen_at: number | null;
  os_version: string | null;
  app_version: string | null;
}

const COARSE_MS = 60_000;
const EVERY_MS = 1_000;

const db = new Database(process.argv[2] ?? "");
for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"])
  db.exec(`PRAGMA ${pragma}`);
const find = db.prepare(`
  select t.organisation_id, t.device_id, t.ended_at, d.state, o.name, p.last_seen_at, p.os_version, p.app_version,
    (select json_group_array(json_object('userId', held.id, 'name', held.name)) from (
      select u.id, u.name from assignment a join user u on u.organisation_id = a.organisation_id and u.id = a.user_id
      where a.organisation_id = t.organisation_id and a.device_id = t.device_id order by a.assigned_at, u.id) held) holders
  from device_token t
  join device d on d.organisation_id = t.organisation_id and d.id = t.device_id
  join organisation o on o.id = t.organisation_id
  left join device_presence p on p.organisation_id = t.organisation_id and p.device_id = t.device_id
  where t.hash = ?`);
const see = db.prepare(`
  insert into device_presence (organisation_id, device_id, last_seen_at, os_version, app_version) values (?, ?, ?, ?, ?)
  on conflict (organisation_id, device_id) do update set last_seen_at = max(last_seen_at, excluded.last_seen_at),
    os_version = coalesce(excluded.os_version, os_version), app_version = coalesce(excluded.app_version, app_version)`);

const noted = new Map<string, (string | number)[]>();
setInterval(() => {
  if (noted.size === 0) return;
  db.exec("BEGIN IMMEDIATE");
  for (const row of noted.values()) see.run(...row);
  db.exec("COMMIT");
  noted.clear();
}, EVERY_MS);

function answer(token: string, text: string): { status: number; body: unknown } {
  const { osVersion, appVersion } = JSON.parse(text) as { osVersion: string; appVersion: string };
  const hash = createHash("sha256").update(token).digest("hex");
  const found = find.get(hash) as Found | undefined;
  if (
    !found ||
    found.ended_at !== null ||
    !["enrolled", "suspended", "retired"].includes(found.state)
  )
    return { status: 401, body: { error: { message: "This device token is not good." } } };
  const now = Date.now();
  const { organisation_id, device_id, last_seen_at, os_version, app_version } = found;
  const news = osVersion !== os_version || appVersion !== app_version;
  if (last_seen_at === null || news || now - last_seen_at >= COARSE_MS)
    noted.set(device_id, [organisation_id, device_id, now, osVersion, appVersion]);
  const draw = createHash("sha256").update(device_id).digest().readUInt32BE() / 2 ** 32;
  const data = {
    state: found.state,
    organisation: { name: found.name },
    assignedTo: JSON.parse(found.holders),
    nextCheckInSeconds: 12_960 + Math.floor(draw * 2_881),
  };
  return { status: 200, body: { result: { data } } };
}

createServer((request, response) => {
  let text = "";
  request.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  request.on("end", () => {
    const [, token = ""] = (request.headers.authorization ?? "").split(" ");
    const { status, body } = answer(token, text || "{}");
    const json = JSON.stringify(body);
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(json),
    };
    response.writeHead(status, headers).end(json);
  });
}).listen(env().port, "127.0.0.1");
