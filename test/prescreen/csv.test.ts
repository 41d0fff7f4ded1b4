import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRows } from "../../src/prescreen/csv.ts";
import { readRecords } from "../../src/prescreen/csv-records.ts";
import { csvRow } from "../../src/store/csv.ts";
import { fuzz } from "../hostile/fuzz.ts";

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const streamOf = (text: string, size = text.length) => {
  const buffer = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let i = 0; i < buffer.length; i += Math.max(1, size))
    chunks.push(buffer.subarray(i, i + Math.max(1, size)));
  return Readable.from(chunks);
};
const rows = async (text: string) => collect(readRows(streamOf(text), "projects.csv"));
const records = async (text: string, size?: number) => collect(readRecords(streamOf(text, size)));

describe("CSV records", () => {
  it("read back what was written, however the stream is cut", async () => {
    const cell = fc
      .string({ unit: "binary", maxLength: 12 })
      .map((text) => text.replace(/[\uD800-\uDFFF\uFEFF]/g, "x"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (table, size) => {
          const quoted = table
            .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
            .join("\r\n");
          expect((await records(quoted, size)).map((one) => one.cells)).toEqual(table);
        },
      ),
      fuzz(300),
    );
  });

  it("give up a broken record alone", async () => {
    const text = 'a,b\n"q"q,b\n"open,b\ngood,1\nba"d,2\n"open again';
    expect((await records(text)).map((one) => one.cells ?? "broken")).toEqual([
      ["a", "b"],
      "broken",
      "broken",
      ["good", "1"],
      ['ba"d', "2"],
      "broken",
    ]);
  });

  it("give up a record without end and go on behind it", async () => {
    const text = `a\n"${"x".repeat(300_000)}\ngood\n`;
    expect((await records(text, 5000)).map((one) => one.cells ?? "broken")).toEqual([
      ["a"],
      "broken",
      ["good"],
    ]);
  });
});

describe("projects in rows", () => {
  const header =
    "title,partnerCountries,topic,lead.type,lead.country,durationMonths,partnerSubmits,participants\n";

  it("reads a row", async () => {
    const found = await rows(
      `${header}"Membranes, new",IL;SE,Water,university,CN,"24",yes,Nordic Lab|research-institute|SE; |enterprise|CN\n`,
    );
    expect(found).toEqual([
      {
        row: 2,
        project: {
          title: "Membranes, new",
          partnerCountries: ["IL", "SE"],
          topic: "Water",
          lead: { type: "university", country: "CN" },
          durationMonths: 24,
          partnerSubmits: true,
          participants: [
            { name: "Nordic Lab", type: "research-institute", country: "SE" },
            { type: "enterprise", country: "CN" },
          ],
        },
      },
    ]);
  });

  it("takes empty cells for unknown, “none” for nobody, and skips blank rows in its count", async () => {
    const found = await rows(`${header}A,,,,,,,none\n\n,,,,,,,\nB\n`);
    expect(found).toEqual([
      { row: 2, project: { title: "A", participants: [] } },
      { row: 5, project: { title: "B" } },
    ]);
  });

  it("reports a row with its number and columns, and goes on", async () => {
    const found = await rows(
      `${header}A,IL,,,,,,\nB,QQ,,company,,abc,perhaps,a|b|c|d\nC,SE,,,,,,\nD,SE,,,,,,,too many\n`,
    );
    expect(found.map((one) => [one.row, one.problems?.map(({ field }) => field)])).toEqual([
      [2, undefined],
      [3, ["partnerCountries", "lead.type", "durationMonths", "partnerSubmits", "participants"]],
      [4, undefined],
      [5, [undefined]],
    ]);
  });

  it("takes back what a spreadsheet-safe export put before a formula", async () => {
    const found = await rows(`title,topic\n${csvRow(["=1+1", "Water"])}`);
    expect(found[0]?.project).toEqual({ title: "=1+1", topic: "Water" });
  });

  it.each([
    ["an unknown column", "titel\nx\n", /projects\.csv:1: column 1: .*did you mean title\?/],
    ["a column twice", "title,title\nx,y\n", /column 2: title is there twice/],
    ["semicolons", "title;topic\nx;y\n", /apart by commas/],
    ["nothing", "", /empty/],
    ["an inherited name", "__proto__\nx\n", /unknown column/],
  ])("refuses a header with %s", async (_, text, pattern) => {
    await expect(rows(text)).rejects.toThrow(pattern);
  });

  it("says where bytes are no text", async () => {
    const broken = Readable.from([Buffer.concat([Buffer.from("title\n"), Buffer.from([0xc4, 0xe3, 10])])]);
    const found = await collect(readRows(broken, "x.csv"));
    expect(found[0]?.problems?.[0]?.message).toMatch(/UTF-8/);
  });
});
