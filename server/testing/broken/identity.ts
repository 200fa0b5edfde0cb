import { testImei } from "../identifiers.ts";
import { type Break, LATE, oneDevice, oneImport } from "./break.ts";

/** D9–D15: identifiers and imports. */
export const IDENTITY_BREAKS: Break[] = [
  [
    "D9",
    "one IMEI on two live devices",
    `update device set imei = '${testImei(2)}' where id = ${oneDevice("suspended")}`,
  ],
  [
    "D9",
    "one IMEI in the other slot of another",
    `update device set imei2 = '${testImei(2)}' where id = ${oneDevice("suspended")}`,
  ],
  [
    "D9",
    "one serial number on two, by case",
    `update device set serial = (select upper(serial) from device where id = ${oneDevice("enrolled")}) where id = ${oneDevice("suspended")}`,
  ],
  [
    "D11",
    "a wrong check digit",
    `update device set imei = substr(imei, 1, 14) || ((substr(imei, 15) + 1) % 10) where id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "an IMEI of 14 digits in the other slot",
    `update device set imei2 = substr(imei2, 1, 14) where id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "an Android device without any identifier",
    `update device set platform = 'android', imei = null, imei2 = null, serial = null where id = ${oneDevice("enrolled")}; delete from identifier where device_id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "a key that is in the wrong slot",
    `update identifier set slot = 3 where slot = 2 and device_id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "a Windows device without a serial number",
    `update device set serial = null where id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "a key that is not its IMEI's",
    `update identifier set key = '00000000000000' where slot = 1 and device_id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "a key that is gone",
    `delete from identifier where slot = 0 and device_id = ${oneDevice("enrolled")}`,
  ],
  [
    "D11",
    "a key that an ended device still holds",
    `update identifier set released = 0 where device_id = ${oneDevice("cancelled")}`,
  ],
  ["D12", "an enrolled device without a token", "delete from device_token"],
  [
    "D12",
    "a suspended device whose token has ended",
    `update device_token set ended_at = created_at where device_id = ${oneDevice("suspended")}`,
  ],
  [
    "D12",
    "a cancelled device with one that has ended",
    `update device_token set device_id = ${oneDevice("cancelled")}, ended_at = created_at where device_id = ${oneDevice("retired")}`,
  ],
  [
    "D12",
    "a retired device with two current ones",
    `drop index device_token_current; insert into device_token select organisation_id, id || 'x', device_id, lower(hex(randomblob(32))), 2, created_at, null from device_token where device_id = ${oneDevice("retired")}`,
  ],
  [
    "D12",
    "a pre-enrolled device with one",
    `update device_token set device_id = ${oneDevice("pre-enrolled")} where device_id = ${oneDevice("retired")}`,
  ],
  [
    "D12",
    "two current tokens",
    `drop index device_token_current; insert into device_token select organisation_id, id || 'x', device_id, lower(hex(randomblob(32))), 2, created_at, null from device_token where device_id = ${oneDevice("enrolled")}`,
  ],
  [
    "D13",
    "a committed row without its device",
    `update import_row set state = 'excluded' where import_id = ${oneImport("committed")} and row = 2`,
  ],
  [
    "D13",
    "a device of a committed import that is gone",
    `delete from device where id = (select min(id) from device where import_id = ${oneImport("committed")})`,
  ],
  [
    "D13",
    "a device of an import that was not committed",
    `update device set import_id = ${oneImport("ready")} where id = ${oneDevice("enrolled")}`,
  ],
  [
    "D13",
    "a draw for an import that was not committed",
    `update allocation_movement set import_id = ${oneImport("ready")} where import_id = ${oneImport("committed")}`,
  ],
  [
    "D14",
    "a device that an undo forgot",
    `update device set state = 'enrolled' where import_id = ${oneImport("undone")}`,
  ],
  [
    "D14",
    "a device that an undo kept and gave no reason for",
    `update device set state = 'enrolled' where import_id = ${oneImport("undone")}; update import set result = json_set(result, '$.undo.kept', (select json_group_array(json_object('deviceId', id, 'reason', ' ')) from device where import_id = ${oneImport("undone")})) where state = 'undone'`,
  ],
  [
    "D15",
    "a check without an end",
    `update import set state = 'checking', created_at = ${LATE} where state = 'ready'`,
  ],
  [
    "D15",
    "a plan that did not expire",
    `update import set expires_at = ${LATE} where state = 'ready'`,
  ],
];
