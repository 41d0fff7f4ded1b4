import { Readable, Writable } from "node:stream";
import { parse as parseCsv } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { FIELD_PATHS } from "../../src/knowledge/fields.ts";
import type { Project } from "../../src/knowledge/project.ts";
import { screenCsv } from "../../src/prescreen/batch.ts";
import { ProjectError } from "../../src/prescreen/problems.ts";
import { parseProject, readProject } from "../../src/prescreen/project-file.ts";
import { renderMarkdown, renderText, reportParts } from "../../src/prescreen/render.ts";
import { prescreen } from "../../src/prescreen/report.ts";
import { csvRow, fromCsvCell } from "../../src/store/csv.ts";
import { sampleCall } from "../prescreen/sample.ts";
import { plainTopics } from "../rules/fixtures.ts";
import { brokenData, brokenText } from "./broken.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";

const PROJECT = {
  title: "Low-energy desalination",
  topic: "Water",
  partnerCountries: ["SE", "NO"],
  lead: { name: "Lakeside", type: "university", country: "CN" },
  participants: [
    { name: "Fjord", type: "enterprise", country: "NO" },
    { name: "Skerry", type: "research-institute", country: "SE" },
  ],
  durationMonths: 24,
  governmentFunding: 2_000_000,
  partnerSubmits: true,
  jointLaboratory: { establishedOn: "2021-05-01", agreementSignedOn: "2021-06-01", signatory: true },
  indicators: { patents: 3, exchanges: 2 },
};
const FIELDS = new Set<string>(FIELD_PATHS.map((path) => path.split(".")[0] as string));
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/;

const screen = (project: Project) =>
  prescreen({
    call: sampleCall,
    project,
    asOf: "2029-01-01",
    language: "en",
    topics: plainTopics,
    countriesIn: () => [],
  });

/** What is read is a project that can be screened; what is refused is refused in words. */
function tryProject(read: () => Project): void {
  let project: Project;
  try {
    project = read();
  } catch (error) {
    expect(error).toBeInstanceOf(ProjectError);
    expect((error as Error).message).not.toMatch(/node_modules|\bat \S+ \(|\[object Object\]/);
    expect((error as Error).message.length).toBeLessThan(20_000);
    return;
  }
  expect(Object.keys(project).filter((key) => !FIELDS.has(key))).toEqual([]);
  expect(Object.getPrototypeOf(project)).toBe(Object.prototype);
  const parts = reportParts(screen(project), sampleCall, project, "zh");
  expect(renderMarkdown(parts) + renderText(parts)).not.toMatch(/undefined|NaN|\[object Object\]/);
}

describe("a project's file, broken", () => {
  it("as text: is read, or refused in words", { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(
        fc.oneof(brokenText(stringify(PROJECT)), brokenText(JSON.stringify(PROJECT, null, 1))),
        fc.constantFrom("p.yaml", "p.json", "-"),
        (text, name) => {
          // Words of the attacker that look like ours are no fault of ours.
          fc.pre(!/undefined|NaN/.test(text));
          tryProject(() => parseProject(text, name));
        },
      ),
      fuzz(400),
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("as data: is read, or refused in words", { timeout: fuzzTimeout }, () => {
    fc.assert(
      fc.property(brokenData(PROJECT), (data) => {
        const text = stringify(data);
        fc.pre(!/undefined|NaN/.test(text));
        tryProject(() => parseProject(text, "p.yaml"));
      }),
      fuzz(400),
    );
  });

  it("as bytes: is read, or refused in words", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        tryProject(() => readProject(bytes, "p.yaml")),
      ),
      fuzz(300),
    );
  });
});

const HEADER =
  "title,topic,partnerCountries,lead.name,lead.type,lead.country,participants,durationMonths,partnerSubmits";
const ROW = 'Clean water,Water,"SE;NO",Lakeside,university,CN,"Fjord|enterprise|NO; Skerry|other|SE",24,yes';

/** Screens a spreadsheet in pieces of some bytes; gives the output and what was complained of. */
async function screened(
  text: string,
  size: number,
): Promise<{ output: string; complaints: string[]; rows: number }> {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
  let output = "";
  const complaints: string[] = [];
  const sink = new Writable({
    write(chunk, _, done) {
      output += chunk;
      done();
    },
  });
  const { rows } = await screenCsv({
    input: Readable.from(pieces),
    name: "projects.csv",
    output: sink,
    json: false,
    language: "en",
    screen,
    complain: (line) => complaints.push(line),
  });
  return { output, complaints, rows };
}

describe("a spreadsheet, broken", () => {
  it("is screened row by row, or refused in words; what comes out has no formula", {
    timeout: fuzzTimeout,
  }, async () => {
    const cell = fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary", maxLength: 10 }));
    const hostileRow = fc
      .array(cell, { minLength: 1, maxLength: 10 })
      .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(","));
    const sheet = fc.oneof(
      brokenText([HEADER, ROW, ROW, ROW].join("\r\n")),
      fc
        .array(fc.oneof(hostileRow, fc.constant(ROW)), { maxLength: 5 })
        .map((rows) => [HEADER, ...rows].join("\n")),
    );
    await fc.assert(
      fc.asyncProperty(sheet, fc.integer({ min: 1, max: 200 }), async (text, size) => {
        let result: Awaited<ReturnType<typeof screened>>;
        try {
          result = await screened(text, size);
        } catch (error) {
          expect(error).toBeInstanceOf(ProjectError);
          return;
        }
        const written = parseCsv(result.output, { bom: true, relax_column_count: false }) as string[][];
        for (const cells of written) for (const one of cells) expect(one).not.toMatch(FORMULA);
      }),
      fuzz(200),
    );
  });
});

describe("a cell", () => {
  it("is never a formula, and is read back as it was", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...PAYLOADS)), { minLength: 1 }),
        (cells) => {
          const [read] = parseCsv(csvRow(cells), { relax_quotes: false }) as string[][];
          for (const one of read ?? []) expect(one).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
          // Half a character is none in UTF-8.
          expect((read ?? []).map(fromCsvCell)).toEqual(cells.map((one) => Buffer.from(one).toString()));
        },
      ),
      fuzz(500),
    );
  });
});
