import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ImportError } from "../../src/import/errors.ts";
import { readPosting } from "../../src/import/posting.ts";
import { inspectZip } from "../../src/import/zip.ts";
import { contentOf, docx, packedPdf, pdf, zip } from "./archive.ts";

const directory = mkdtempSync(join(tmpdir(), "guidepost-posting-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

const LINES = ["Call for joint projects", "1.1 Ocean energy", "Number of projects to be supported: 3."];

describe("a posting", () => {
  it("is read from text and Markdown as it stands", async () => {
    expect(await readPosting(put("a.md", "# Call\r\n\r\nText.  \r\n"))).toBe("# Call\n\nText.\n");
    expect(await readPosting(put("b.txt", "\uFEFF申报通知\n"))).toBe("申报通知\n");
  });

  it("is read in the Chinese national encoding and in UTF-16", async () => {
    // 申报 in GB 18030
    expect(await readPosting(put("gb.txt", Buffer.from([0xc9, 0xea, 0xb1, 0xa8])))).toBe("申报\n");
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Call 申报", "utf16le")]);
    expect(await readPosting(put("wide.txt", wide))).toBe("Call 申报\n");
  });

  it("is read from Word, a paragraph a line", async () => {
    expect((await readPosting(put("a.docx", docx(LINES)))).split("\n").filter(Boolean)).toEqual(LINES);
  });

  it("is read from a PDF, a line a line", async () => {
    expect((await readPosting(put("a.pdf", pdf(LINES)))).split("\n").filter(Boolean)).toEqual(LINES);
  });

  it("is read from a PDF whose pages are packed", async () => {
    for (const times of [1, 2]) {
      const packed = packedPdf(Buffer.from(contentOf(LINES)), times);
      const text = await readPosting(put("packed.pdf", packed));
      expect(text.split("\n").filter(Boolean)).toEqual(LINES);
    }
  });

  it("is read from HTML: lists with their numbers, tables as rows, nothing that is hidden", async () => {
    const page = `<!doctype html><html><head><title>No</title><script>var no = 1;</script></head><body>
      <nav><a>No menu</a></nav><h2>Who &amp; what</h2><p>One <b>project</b><br>a year.</p>
      <ol><li>First</li><li>Second <ul><li>inner</li></ul></li></ol>
      <table><tr><th>Step</th><th>Date</th></tr><tr><td><p>Due</p></td><td>1 May 2027</td></tr></table>
      <footer>No footer</footer></body></html>`;
    const lines = (await readPosting(put("a.html", page))).split("\n").filter(Boolean);
    expect(lines).toEqual([
      "## Who & what",
      "One project",
      "a year.",
      "1. First",
      "2. Second",
      "- inner",
      "| Step | Date |",
      "| --- | --- |",
      "| Due | 1 May 2027 |",
    ]);
  });

  it("is read from HTML however deep it is nested", async () => {
    const deep = `<!doctype html>${"<div>".repeat(100_000)}Deep text${"</div>".repeat(100_000)}`;
    expect(await readPosting(put("deep.html", deep))).toBe("Deep text\n");
  });
});

describe("an archive", () => {
  // Where two readers find different files in it, what was measured is not what is opened.
  it.each<[string, (bytes: Buffer) => void]>([
    ["more entries than it tells of", (bytes) => bytes.writeUInt16LE(2, bytes.length - 12)],
    ["its directory elsewhere by its size", (bytes) => bytes.writeUInt32LE(46, bytes.length - 10)],
    ["its directory elsewhere by its place", (bytes) => bytes.writeUInt32LE(0, bytes.length - 6)],
    ["its end told of in another place", (bytes) => bytes.writeUInt16LE(0xffff, bytes.length - 14)],
  ])("that has %s is not opened", (_, change) => {
    const bytes = docx(LINES);
    expect(inspectZip(bytes, 1e6)).toMatchObject({ names: { length: 3 } });
    change(bytes);
    expect(inspectZip(bytes, 1e6)).toHaveProperty("fault");
  });
});

const bomb = (declared?: number) => zip({ "word/document.xml": Buffer.alloc(80_000_000, 0x20) }, declared);
const large = join(directory, "large.txt");

const HOSTILE: { name: string; file: () => string; says: RegExp }[] = [
  {
    name: "a zip bomb in a Word file",
    file: () => put("bomb.docx", bomb()),
    says: /more than 60 MB: nothing was opened/,
  },
  {
    name: "a bomb that declares to be small",
    file: () => put("liar.docx", bomb(100)),
    says: /more than 60 MB/,
  },
  { name: "a scan", file: () => put("scan.pdf", pdf([])), says: /no text: it is a scan.*OCR/ },
  {
    name: "a PDF that unfolds to more than it should",
    file: () => put("bomb.pdf", packedPdf(Buffer.alloc(120_000_000, 0x20))),
    says: /unfolds to more than 100 MB: nothing was opened/,
  },
  {
    name: "one that is packed twice",
    file: () => put("twice.pdf", packedPdf(Buffer.alloc(120_000_000, 0x20), 2)),
    says: /unfolds to more than 100 MB/,
  },
  { name: "a damaged PDF", file: () => put("half.pdf", "%PDF-1.7\nnothing"), says: /PDF is damaged/ },
  { name: "an empty file", file: () => put("empty.md", ""), says: /the file is empty/ },
  { name: "a file of blanks", file: () => put("blank.txt", " \n \n"), says: /there is no text in it/ },
  {
    name: "a page without text",
    file: () => put("empty.html", "<html><script>x = 1</script></html>"),
    says: /there is no text/,
  },
  {
    name: "a binary file",
    file: () => put("binary.txt", Buffer.from([1, 2, 0, 255, 7])),
    says: /binary file/,
  },
  {
    name: "a PDF that is named Word",
    file: () => put("wrong.docx", pdf(LINES)),
    says: /this is a PDF.*Rename it to end in \.pdf/,
  },
  { name: "text that is named PDF", file: () => put("wrong.pdf", "Text"), says: /this is plain text.*\.txt/ },
  {
    name: "an archive that is named Word",
    file: () => put("archive.docx", zip({ "a.txt": "a" })),
    says: /an archive, not a Word document/,
  },
  { name: "half a Word file", file: () => put("cut.docx", docx(LINES).subarray(0, 300)), says: /damaged/ },
  {
    name: "a Word file without sense",
    file: () => put("odd.docx", zip({ "word/document.xml": "<w" })),
    says: /damaged/,
  },
  {
    name: "an old Word file",
    file: () => put("old.docx", Buffer.from("d0cf11e0a1b11ae1", "hex")),
    says: /old Office file.*\.docx/,
  },
  {
    name: "an unknown kind of file",
    file: () => put("a.xlsx", "x"),
    says: /kind of file is not known.*\.docx/,
  },
  { name: "no file", file: () => join(directory, "none.md"), says: /no such file/ },
  {
    name: "a file of 50 MB",
    file: () => {
      writeFileSync(large, "");
      truncateSync(large, 50_000_000);
      return large;
    },
    says: /50\.0 MB; the most is 20 MB/,
  },
];

it.each(HOSTILE)("refuses $name", async ({ file, says }) => {
  const path = file();
  const refused = await readPosting(path).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ImportError);
  expect((refused as Error).message).toMatch(says);
  expect((refused as Error).message).toContain(path);
});
