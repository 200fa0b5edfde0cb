import Database from "libsql";

type Row = Record<string, string | number | null>;

/**
 * The baseline of `import.commit`: the staged rows of the one checked import in a database file, committed by a loop over kept
 * statements of the `libsql` package: the same rows, schema, constraints and durability, in one transaction. Returns milliseconds;
 * rows are read and digests joined before the clock starts.
 */
export function loopCommit(path: string): number {
  const db = new Database(path);
  for (const pragma of [
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -65536",
  ]) {
    db.exec(`PRAGMA ${pragma}`);
  }
  const rows = db
    .prepare(
      `select *, line_after ->> 'platform' as platform, line_after ->> 'mac' as mac, line_after ->> 'model' as model,
        line_after ->> 'assetTag' as asset_tag, line_after ->> 'assignTo' as agent_user_id,
        line_after ->> 'outletId' as outlet_id, line_after ->> 'partnerId' as partner_id
      from import_row where state = 'new' order by part, row`,
    )
    .all() as Row[];
  const plan = db.prepare("select * from import where state = 'ready'").get() as Row;
  const link = db
    .prepare("select * from history_link where organisation_id = ? order by number desc limit 1")
    .get(plan.organisation_id) as Row;
  const write = statements(db);
  const start = performance.now();
  db.exec("BEGIN IMMEDIATE");
  writeAll(write, rows, plan, link);
  db.exec("COMMIT");
  const ms = performance.now() - start;
  db.close();
  return ms;
}

function statements(db: Database.Database) {
  return {
    line: db.prepare("insert into history_line values (?, ?, ?, ?, ?, ?, ?, null, ?, ?)"),
    movement:
      db.prepare(`insert into allocation_movement (organisation_id, id, from_account, to_account, amount, reason, import_id,
      link_number, line_position, created_at) values (?, ?, ?, ?, ?, 'draw', ?, ?, 1, ?)`),
    device:
      db.prepare(`insert into device (organisation_id, id, state, platform, imei, imei2, serial, mac, model, asset_tag,
      outlet_id, partner_id, source, import_id, import_row, created_by, created_at, draw_user_id, draw_movement_id)
      values (?, ?, 'pre-enrolled', ?, ?, ?, ?, ?, ?, ?, ?, ?, 'import', ?, ?, ?, ?, ?, ?)`),
    identifier: db.prepare(
      "insert into identifier values (?, ?, ?, 0, ?, ?) on conflict do nothing",
    ),
    assignment: db.prepare("insert into assignment values (?, ?, ?, ?)"),
    link: db.prepare("insert into history_link values (?, ?, ?, 'user', ?, 'Loop', null, ?, ?, ?)"),
    import:
      db.prepare(`update import set state = 'committed', committed_at = ?, committed_by = ?, undo_until = ?, result = ?,
      version = version + 1 where organisation_id = ? and id = ?`),
  };
}

function writeAll(write: ReturnType<typeof statements>, rows: Row[], plan: Row, link: Row): void {
  const organisation = plan.organisation_id;
  const [user, now, number] = [plan.created_by, plan.created_at, Number(link.number) + 1];
  const digest = String(link.hash);
  write.line.run(
    organisation,
    number,
    1,
    "import",
    plan.id,
    "committed",
    "committed",
    "{}",
    digest,
  );
  write.movement.run(
    organisation,
    "loop",
    `available:${user}`,
    `in-use:${user}`,
    rows.length,
    plan.id,
    number,
    now,
  );
  let position = 1;
  for (const row of rows) {
    const id = row.device_id;
    write.device.run(
      organisation,
      id,
      row.platform,
      row.imei,
      row.imei2,
      row.serial,
      row.mac,
      row.model,
      row.asset_tag,
      row.outlet_id,
      row.partner_id,
      plan.id,
      row.row,
      user,
      now,
      user,
      "loop",
    );
    if (row.imei) write.identifier.run(organisation, "imei", String(row.imei).slice(0, 14), id, 1);
    if (row.imei2)
      write.identifier.run(organisation, "imei", String(row.imei2).slice(0, 14), id, 2);
    if (row.serial_key) write.identifier.run(organisation, "serial", row.serial_key, id, 0);
    if (row.agent_user_id) write.assignment.run(organisation, id, row.agent_user_id, now);
    position += 1;
    write.line.run(
      organisation,
      number,
      position,
      "device",
      id,
      "pre-enrolled",
      "pre-enrolled",
      row.line_after,
      row.line_digest,
    );
  }
  write.link.run(organisation, number, now, user, position, digest, digest);
  write.import.run(now, user, now, "{}", organisation, plan.id);
}
