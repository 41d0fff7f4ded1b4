import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LearnedFile, Rows } from "../../src/language/learned/file.ts";
import { tempFolder } from "../store/helpers.ts";

/** A head of seven bytes, and rows of five, each of its own number. */
const [HEAD, WIDTH, COUNT] = [7, 5, 20_000];
const numberOf = (row: number) => (row % 251) - 125;

function file(bytes = HEAD + WIDTH * COUNT): LearnedFile {
  const written = Buffer.alloc(HEAD + WIDTH * COUNT, 99);
  for (let row = 0; row < COUNT; row++)
    for (let k = 0; k < WIDTH; k++) written.writeInt8(numberOf(row), HEAD + WIDTH * row + k);
  const path = join(tempFolder(), "rows.bin");
  writeFileSync(path, written.subarray(0, bytes));
  return new LearnedFile(path);
}

describe("rows of a file", () => {
  it("are the same read one by one and, after many, all at once", () => {
    const rows = new Rows(file(), HEAD, WIDTH, COUNT);
    const few = [0, 1, 818, 819, 820, COUNT - 1];
    const all = [...Array(COUNT).keys()].reverse();
    for (const row of [...few, ...all, ...few])
      expect([...rows.row(row)]).toEqual(Array(WIDTH).fill(numberOf(row)));
  });

  it("are missed where the file ends before them", () => {
    expect(() => new Rows(file(HEAD + WIDTH * COUNT - 1), HEAD, WIDTH, COUNT)).toThrow(RangeError);
  });

  it("gives what there is of bytes beyond the end", () => {
    expect(file(10).bytes(4, 2 ** 32)).toHaveLength(6);
    expect(file(10).bytes(20, 5)).toHaveLength(0);
  });
});
