/**
 * What a zip archive really holds, unpacked with a limit before anything else opens it: an archive of some
 * kilobytes can unfold to gigabytes, whatever sizes it declares.
 * @module
 */
import { inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MOST_FILES = 5000;

export type ZipFault = "broken" | "too-large";

/**
 * The names of the archive's files; a fault where it is no whole archive or unfolds to more than `most` bytes.
 * Archives of more than 4 GB (zip64) count as too large.
 */
export function inspectZip(bytes: Buffer, most: number): { names: string[] } | { fault: ZipFault } {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY)
    return { fault: "broken" };
  const short = [4, 6, 8, 10].map((offset) => bytes.readUInt16LE(end + offset));
  const [size, start] = [12, 16].map((offset) => bytes.readUInt32LE(end + offset)) as [number, number];
  const count = short[3] as number;
  if (count > MOST_FILES || short.includes(0xffff) || [size, start].includes(0xffffffff))
    return { fault: "too-large" };
  // Others look for the directory by its size, and read on as long as entries follow: all must find the same one.
  if (start + size !== end) return { fault: "broken" };
  let at = start;
  let left = most;
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return { fault: "broken" };
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    names.push(bytes.toString("utf8", at + 46, at + 46 + nameLength));
    const unpacked = unpackedSize(bytes, at, left);
    if (typeof unpacked !== "number") return { fault: unpacked };
    left -= unpacked;
    if (left < 0) return { fault: "too-large" };
    at += 46 + nameLength + extra + comment;
  }
  return at === end ? { names } : { fault: "broken" };
}

function unpackedSize(bytes: Buffer, entry: number, most: number): number | ZipFault {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.length) return "broken";
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packed > bytes.length) return "broken";
  if (method === 0) return packed;
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: most + 1 }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "broken";
  }
}
