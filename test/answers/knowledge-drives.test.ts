import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { type Asking, openAsking } from "./ask.ts";

const CALL = "most-intergov-2023-1";
const INSTITUTES_LEAD =
  "The project lead unit must be a scientific research institution or university in China or";
const ENTERPRISES_LEAD = "The project leading unit must be an enterprise.";
const PARTICIPANTS_ONLY = "Enterprises can only be project participants.";

/** A file changed by replacing texts, each of which must stand in it. */
function edit(file: string, ...changes: [from: string, to: string][]): void {
  let text = readFileSync(file, "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no longer: ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

/** The knowledge with the rules on leading swapped between 1.9 (institutes lead) and 2.1 (enterprises lead). */
function swapped(folder: string): void {
  cpSync("knowledge", folder, { recursive: true });
  const call = join(folder, CALL);
  edit(
    join(call, "guideline.md"),
    [`(2) ${INSTITUTES_LEAD} Israel,\n\n${PARTICIPANTS_ONLY}`, `(2) ${ENTERPRISES_LEAD}\n\n`],
    [`(1) ${ENTERPRISES_LEAD}`, `(1) ${INSTITUTES_LEAD} South Korea, ${PARTICIPANTS_ONLY}`],
  );
  const institutes = join(call, "programmes", "1.9.yaml");
  const enterprises = join(call, "programmes", "2.1.yaml");
  const ofInstitutes = blockOf(institutes, "  - id: lead\n");
  const ofEnterprises = blockOf(enterprises, "  - id: lead\n");
  edit(
    institutes,
    [ofInstitutes, ofEnterprises.replace("line: 242", "line: 200").replace("(1) ", "(2) ")],
    // Its quote is gone with the rule.
    [blockOf(institutes, "  - id: enterprises-participate\n"), ""],
    ["statements:\n", "statements: []\n"],
  );
  edit(enterprises, [
    ofEnterprises,
    ofInstitutes.replace("[200, 202]", "242").replaceAll("Israel", "South Korea").replaceAll("IL]", "KR]"),
  ]);
}

/** An item of a YAML list: from its first line to the next item or key. */
function blockOf(file: string, head: string): string {
  const text = readFileSync(file, "utf8");
  const start = text.indexOf(head);
  if (start < 0) throw new Error(`${file} has no ${head.trim()}`);
  const rest = text.slice(start + head.length);
  const length = rest.search(/^(?: {2}- id: |\S)/m);
  return head + (length < 0 ? rest : rest.slice(0, length));
}

describe("answers follow the knowledge", () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-swap-"));
  let before: Asking;
  let after: Asking;

  beforeAll(async () => {
    swapped(folder);
    before = await openAsking(await loadKnowledge("knowledge"));
    after = await openAsking(await loadKnowledge(folder));
  });
  afterAll(async () => {
    await before?.close();
    await after?.close();
    rmSync(folder, { recursive: true });
  });

  const cases = [
    { question: "Can an enterprise lead a China-Israel project?", was: "no", is: "yes" },
    { question: "以色列项目企业可以牵头吗？", was: "no", is: "yes" },
    { question: "Can a university lead a project under 1.9?", was: "yes", is: "no" },
    { question: "Can an enterprise lead a project under 2.1?", was: "yes", is: "no" },
    { question: "Can a university lead a project under 2.1?", was: "no", is: "yes" },
    { question: "2.1企业能牵头吗？", was: "yes", is: "no" },
  ];

  it.each(cases)("$question was $was, is $is", async ({ question, was, is }) => {
    const [[first], [second]] = await Promise.all([before.ask([question]), after.ask([question])]);
    expect(first).toMatchObject({ outcome: "answered", verdict: was });
    expect(second).toMatchObject({ outcome: "answered", verdict: is });
    expect(first?.citations[0]?.quote).not.toBe(second?.citations[0]?.quote);
  });

  it("quotes the rule from where it now stands", async () => {
    const [answer] = await after.ask(["Can an enterprise lead a China-Israel project?"]);
    expect(answer?.citations).toContainEqual({
      call: CALL,
      programme: "1.9",
      quote: `(2) ${ENTERPRISES_LEAD}`,
      line: [200, 200],
    });
  });
});
