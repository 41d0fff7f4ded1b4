import { describe, expect, it } from "vitest";
import { parseProject, readProject } from "../../src/prescreen/project-file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
function complaint(content: string | Uint8Array, name = "project.yaml"): string {
  try {
    readProject(typeof content === "string" ? bytes(content) : content, name);
  } catch (error) {
    expect((error as Error).name).toBe("ProjectError");
    return (error as Error).message;
  }
  throw new Error("expected a complaint");
}

describe("project files", () => {
  it("reads YAML and JSON alike, blanks stating nothing", () => {
    const project = {
      topic: "Water",
      lead: { type: "university", country: "SE" },
      participants: [],
      durationMonths: 24,
    };
    expect(parseProject(JSON.stringify(project), "p.json")).toEqual(project);
    expect(
      parseProject(
        "topic: Water\nlead: {type: university, country: SE}\nparticipants: []\ndurationMonths: 24\nsummary:\ntitle: ''\n",
        "p.yaml",
      ),
    ).toEqual(project);
    expect(parseProject("\uFEFFtopic: 水", "p.yaml")).toEqual({ topic: "水" });
  });

  it.each([
    [
      "an unknown key inside a group, with line and nearest",
      "lead:\n  typ: university\n",
      /project\.yaml:2: lead\.typ: .*did you mean type\?/,
    ],
    [
      "a key that is the beginning of a right one",
      "duration: 24\n",
      /:1: duration: .*did you mean durationMonths/,
    ],
    ["a key that belongs into a group", "establishedOn: 2020-01-01\n", /jointLaboratory\.establishedOn/],
    ["a dotted key", "lead.type: university\n", /lead: \{type/],
    ["a key with nothing near", "xyzzy: 1\n", /xyzzy.*expected one of title, summary/],
    ["a wrong type", "durationMonths: '24'\n", /durationMonths: expected a whole number.*found "24"/],
    ["a fraction of a month", "durationMonths: 24.5\n", /whole number/],
    ["a word for a boolean", "partnerSubmits: maybe\n", /true or false.*"maybe"/],
    ["a negative amount", "governmentFunding: -1\n", /governmentFunding: .*-1/],
    ["infinity", "governmentFunding: .inf\n", /governmentFunding: .*Infinity/],
    [
      "a kind that is none",
      "lead:\n  type: company\n",
      /:2: lead\.type: expected one of university.*enterprise/,
    ],
    ["a day that is none", "jointLaboratory:\n  establishedOn: 2021-02-30\n", /:2: .*no day 2021-02-30/],
    ["another form of date", "jointLaboratory: {establishedOn: 2021/12/31}\n", /expected a date such as/],
    ["a country out of use", "partnerCountries: [UK]\n", /"UK" is no country code; write GB/],
    ["a small letter", "partnerCountries:\n  - SE\n  - il\n", /:3: partnerCountries\[2\]: "il".*write IL/],
    ["a country's name", "lead: {country: Sweden}\n", /"Sweden".*write SE/],
    [
      "a code that is no country",
      "partnerCountries: [QQ, ZZ, XX]\n",
      /"QQ".*ISO 3166-1[\s\S]*"ZZ"[\s\S]*"XX"/,
    ],
    ["text for a list", "participants: Nordic Lab\n", /expected a list of organisations/],
    [
      "a key of a participant",
      "participants:\n  - {name: A}\n  - {nmae: B}\n",
      /:3: participants\[2\]\.nmae: .*name\?/,
    ],
    ["a key given twice", "topic: a\nsummary: b\ntopic: c\n", /:3: topic: duplicate key.*line 1/],
    ["an alias", "title: &a x\ntopic: *a\n", /:2: topic: anchors and aliases/],
    ["a merge key", "<<: {topic: a}\n", /unknown key "<<"/],
    ["several documents", "topic: a\n---\ntopic: b\n", /:3: several documents.*one project/],
    ["a tab", "lead:\n\ttype: university\n", /:2: .*[Tt]abs/],
    ["a list", "- topic: a\n", /expected a project's fields.*a list/],
    ["plain text", "hello there", /expected a project's fields/],
    ["nothing", "", /empty/],
    ["only a comment", "# later\n", /empty/],
    ["the key that objects inherit", "__proto__:\n  topic: x\n", /__proto__.*unknown key/],
    ["a type tag", "topic: !!js/function 'x'\n", /not valid YAML/],
  ])("names %s", (_, text, pattern) => expect(complaint(text)).toMatch(pattern));

  it.each([
    ["JSON cut short", '{"topic": "a",\n', /p\.json:2: .*not valid JSON/],
    ["a key given twice", '{"topic": "a",\n"topic": "b"}', /p\.json:2: topic: duplicate key/],
    ["an inherited key", '{"__proto__": {"topic": "x"}}', /__proto__/],
    ["YAML in a .json file", "topic: a\n", /not valid JSON/],
  ])("is strict with JSON: %s", (_, text, pattern) => expect(complaint(text, "p.json")).toMatch(pattern));

  it("tells all problems at once, by line", () => {
    const lines = complaint("durationMonths: long\ntopic: [a]\nlead: X\n").split("\n");
    expect(lines.map((line) => /:(\d+):/.exec(line)?.[1])).toEqual(["1", "2", "3"]);
  });

  it.each([
    ["lists in lists", `topic: ${"[".repeat(100_000)}`],
    ["lists on one line", "- ".repeat(100_000)],
    ["JSON lists", `{"topic":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
    ["ever deeper blocks", Array.from({ length: 600 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ])("refuses what is nested beyond reason at once: %s", (_, text) => {
    expect(complaint(text)).toMatch(/nested too deeply/);
  });

  it("defuses an alias bomb", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((k, i) => `${k}: &${k} [${`*${"abcdefgh"[i]},`.repeat(9)}]`).join("\n")}\n`;
    expect(complaint(bomb)).toMatch(/anchors and aliases/);
  });

  it.each([
    ["a NUL byte", new Uint8Array([116, 10, 0, 1]), /:2: .*binary/],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 116, 0]), /UTF-16.*UTF-8/],
    ["GBK", new Uint8Array([0xc4, 0xe3, 0xba, 0xc3]), /not UTF-8/],
    ["50 MB", new Uint8Array(50_000_000).fill(97), /too large \(50\.0 MB\).*at most 1 MB/],
  ])("refuses %s", (_, content, pattern) => expect(complaint(content)).toMatch(pattern));
});
