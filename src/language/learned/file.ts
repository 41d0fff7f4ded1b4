/**
 * The files of what was learned, beside the program. They are large and a question needs little of them: what it needs
 * is read where it is asked for, so that one question neither waits for the whole nor keeps it.
 * @module
 */
import { fstatSync, openSync, readSync } from "node:fs";

/** Beside the program where it is built, in `dist` where it runs from its sources. */
const PLACES = ["./", "../../../dist/"];

/** A file that stays open. */
export class LearnedFile {
  /** In bytes. */
  readonly length: number;
  readonly #descriptor: number;

  /** @throws where it cannot be opened */
  constructor(path: string | URL) {
    this.#descriptor = openSync(path, "r");
    this.length = fstatSync(this.#descriptor).size;
  }

  /** @returns `length` bytes from `from` on, fewer where the file ends before */
  bytes(from: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafeSlow(Math.max(0, Math.min(length, this.length - from)));
    let read = 0;
    while (read < buffer.length) {
      const more = readSync(this.#descriptor, buffer, read, buffer.length - read, from + read);
      if (more === 0) break;
      read += more;
    }
    return buffer.subarray(0, read);
  }
}

/**
 * The file of this name beside the program.
 * @throws Error where there is none
 */
export function learnedFile(name: string): LearnedFile {
  for (const place of PLACES)
    try {
      return new LearnedFile(new URL(place + name, import.meta.url));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  throw new Error(`dist/${name} is missing: build the program first (npm run build)`);
}

/** So many bytes are read at a time: what one page of the disk's cache holds. */
const BLOCK = 4096;
/** When this share of the blocks has been read one by one, more will be wanted: the rest is read at once. */
const MANY = 0.125;

/** Rows of equal width in a file, signed bytes. */
export class Rows {
  readonly #file: LearnedFile;
  readonly #from: number;
  readonly #width: number;
  readonly #count: number;
  readonly #inBlock: number;
  readonly #blocks: (Int8Array | undefined)[] = [];
  #blocksRead = 0;
  #all: Int8Array | undefined;

  /**
   * @param from where the first row begins, in bytes
   * @param width bytes of a row
   * @param count how many there are
   * @throws RangeError where the file ends before them
   */
  constructor(file: LearnedFile, from: number, width: number, count: number) {
    if (from + width * count > file.length) throw new RangeError("the file ends before its rows do");
    this.#file = file;
    this.#from = from;
    this.#width = width;
    this.#count = count;
    this.#inBlock = Math.max(1, Math.floor(BLOCK / width));
  }

  /** The row of this number, from 0. */
  row(n: number): Int8Array {
    const all = this.#all;
    if (all !== undefined) return all.subarray(n * this.#width, (n + 1) * this.#width);
    const at = Math.floor(n / this.#inBlock);
    const block = this.#blocks[at] ?? this.#read(at);
    const from = (n - at * this.#inBlock) * this.#width;
    return block.subarray(from, from + this.#width);
  }

  #read(at: number): Int8Array {
    const first = at * this.#inBlock;
    const block = this.#rows(first, Math.min(this.#inBlock, this.#count - first));
    this.#blocks[at] = block;
    this.#blocksRead++;
    if (this.#blocksRead * this.#inBlock > MANY * this.#count) {
      this.#all = this.#rows(0, this.#count);
      this.#blocks.length = 0;
    }
    return block;
  }

  #rows(first: number, count: number): Int8Array {
    const bytes = this.#file.bytes(this.#from + first * this.#width, count * this.#width);
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }
}
