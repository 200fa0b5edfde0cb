import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a hand-made zip; what is given besides name and data is a lie told in its headers. */
export interface ZipEntry {
  name: string;
  data: Uint8Array | string;
  stored?: boolean;
  declaredSize?: number;
  declaredCrc?: number;
  flags?: number;
  method?: number;
}

/** Writes a zip as given, whatever it claims; for files no proper writer would make. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const packed = entry.stored ? data : deflateRawSync(data);
    const fields = fieldsOf(entry, data, packed);
    const local = Buffer.concat([u32(0x04034b50), fields, u16(name.length), u16(0), name, packed]);
    const made = [
      u32(0x02014b50),
      u16(20),
      fields,
      u16(name.length),
      u16(0),
      u16(0),
      u16(0),
      u16(0),
      u32(0),
    ];
    directory.push(Buffer.concat([...made, u32(offset), name]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(entries.length & 0xffff);
  const end = [
    u32(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(central.length),
    u32(offset),
    u16(0),
  ];
  return Buffer.concat([...bodies, central, ...end]);
}

/** Version needed, flags, method, time, CRC-32 and sizes: what both headers share. */
function fieldsOf(entry: ZipEntry, data: Buffer, packed: Buffer): Buffer {
  const { flags = 0x800, method = entry.stored ? 0 : 8 } = entry;
  const crc = entry.declaredCrc ?? crc32(data);
  const size = entry.declaredSize ?? data.length;
  return Buffer.concat([
    u16(20),
    u16(flags),
    u16(method),
    u32(0),
    u32(crc),
    u32(packed.length),
    u32(size),
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
