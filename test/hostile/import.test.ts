import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { draftOf } from "../../src/import/draft.ts";
import { ImportError } from "../../src/import/errors.ts";
import { readPosting } from "../../src/import/posting.ts";
import { callIdOf, writeCall } from "../../src/import/write.ts";
import { readKnowledge } from "../../src/knowledge/read.ts";
import { contentOf, docx, packedPdf, pdf, zip } from "../import/archive.ts";
import { brokenText } from "./broken.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PATHS, PAYLOADS } from "./payloads.ts";
import { PUMPS } from "./pumps.ts";

const root = mkdtempSync(join(tmpdir(), "guidepost-import-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The text of a file of these bytes; undefined where it is refused, in words that help. */
async function read(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const file = join(root, name);
  writeFileSync(file, bytes);
  try {
    return await readPosting(file);
  } catch (error) {
    expect(error).toBeInstanceOf(ImportError);
    expect((error as Error).message).not.toMatch(/node_modules|\bat \S+ \(|undefined/);
    return undefined;
  }
}

const LINES = [
  "Call for joint projects",
  "1.1 Ocean energy",
  "Number of projects to be supported: 3.",
  "(1) A university must lead.",
];
const PAGE = `<!doctype html><html><body><h1>Call</h1><ol><li>${LINES.join("</li><li>")}</li></ol><table><tr><td>a</td></tr></table></body></html>`;
const WHOLE: [string, Buffer][] = [
  ["a.docx", docx(LINES)],
  ["a.pdf", pdf(LINES)],
  ["b.pdf", packedPdf(Buffer.from(contentOf(LINES)))],
  ["a.html", Buffer.from(PAGE)],
];

/** Bytes exchanged, cut out and put in. */
const brokenBytes = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.tuple(fc.nat(bytes.length), fc.nat(60), fc.uint8Array({ maxLength: 12 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((all) =>
      all.reduce(
        (now, [at, cut, put]) => Buffer.concat([now.subarray(0, at), put, now.subarray(at + cut)]),
        bytes,
      ),
    );

describe("a posting's file, broken", () => {
  it.each(WHOLE)("%s: is read, or refused in words", { timeout: fuzzTimeout }, async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(brokenBytes(bytes), async (broken) => {
        await read(name, broken);
      }),
      fuzz(60),
    );
  });

  it("is read, or refused, whatever its bytes and its name", { timeout: fuzzTimeout }, async () => {
    const start = fc.constantFrom("", "%PDF-1.7\n", "PK\x03\x04", "<html>", "\xff\xfe", "\xd0\xcf\x11\xe0");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("x.txt", "x.md", "x.html", "x.docx", "x.pdf"),
        fc.tuple(start, fc.uint8Array({ maxLength: 400 })),
        async (name, [head, rest]) => {
          await read(name, Buffer.concat([Buffer.from(head, "latin1"), rest]));
        },
      ),
      fuzz(150),
    );
  });
});

describe("a Word document", () => {
  const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
  const word = (document: string, more: Record<string, string> = {}) =>
    zip({ "[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document, ...more });

  it("brings in no other file, by an entity, by an image or by a name that leads out", async () => {
    const secret = join(root, "secret.txt");
    writeFileSync(secret, "the secret of this machine");
    const body = (text: string) =>
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body><w:p><w:r><w:t>Call for projects</w:t></w:r></w:p>${text}</w:body></w:document>`;
    const entity = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://${secret}">]>${body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")}`;
    const drawing = `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:link="r9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const image = {
      "word/_rels/document.xml.rels": `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file://${secret}" TargetMode="External"/></Relationships>`,
    };
    for (const bytes of [
      word(entity),
      word(body(drawing), image),
      word(body(""), { "../../out.txt": "x", "/etc/x": "x" }),
    ])
      expect((await read("hostile.docx", bytes)) ?? "").not.toMatch(/secret/);
    expect(readdirSync(join(root, "..")).includes("out.txt")).toBe(false);
  });

  it("does not unfold its entities without end", async () => {
    const entities = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name, i, all) =>
      i === 0 ? `<!ENTITY a "lol">` : `<!ENTITY ${name} "${`&${all[i - 1]};`.repeat(20)}">`,
    );
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [${entities.join("")}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Call &h;</w:t></w:r></w:p></w:body></w:document>`;
    expect(((await read("bomb.docx", word(bomb))) ?? "").length).toBeLessThan(1000);
  });
});

describe("the draft of any text", () => {
  const posting = readFileSync("knowledge/most-intergov-2023-1/guideline.md", "utf8");
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(...PAYLOADS, ...posting.split("\n")),
        fc.constantFrom(...PUMPS).map((piece) => piece.repeat(30)),
        fc.constantFrom(...PATHS).map((path) => `${path} ${path}: Number of projects to be supported: 3`),
      ),
      { minLength: 1, maxLength: 40 },
    )
    .map((lines) => lines.join("\n"));

  it("is a folder of files in it, that loads", { timeout: fuzzTimeout }, async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, brokenText(posting)), async (text) => {
        const tidy = await read("posting.txt", Buffer.from(text));
        if (tidy === undefined) return;
        const knowledge = join(root, `knowledge-${count++}`);
        const folder = writeCall(knowledge, draftOf(callIdOf(text.slice(0, 80)), tidy.split("\n")), tidy);
        expect(relative(knowledge, folder)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        const written = readdirSync(knowledge, { recursive: true, encoding: "utf8" });
        for (const path of written)
          expect(path).toMatch(/^[\w-]+(?:\/(?:guideline\.md|call\.yaml|programmes(?:\/[\w.-]+\.yaml)?))?$/);
        expect(readKnowledge(knowledge).problems.map(({ what }) => what)).toEqual([]);
        rmSync(knowledge, { recursive: true });
      }),
      fuzz(60),
    );
  });
});
