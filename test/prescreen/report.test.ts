import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Language } from "../../src/contract.ts";
import type { FieldPath } from "../../src/knowledge/fields.ts";
import type { Project } from "../../src/knowledge/project.ts";
import { renderMarkdown, renderText, reportParts } from "../../src/prescreen/render.ts";
import { prescreen } from "../../src/prescreen/report.ts";
import { plainTopics } from "../rules/fixtures.ts";
import { fittingProject, sampleCall } from "./sample.ts";

function report(
  project: Project,
  more: { language?: Language; programmes?: string[]; asOf?: string; unsure?: FieldPath[] } = {},
) {
  const { language = "en", asOf = "2030-01-01", programmes, unsure } = more;
  return prescreen({
    call: sampleCall,
    project,
    asOf,
    language,
    topics: plainTopics,
    programmes,
    unsure: unsure && new Set(unsure),
  });
}
const first = (project: Project, more = {}) => report(project, more).report.results[0];
const reasonOf = (id: string, project: Project, more = {}) =>
  first(project, more)?.requirements.find((one) => one.id === id)?.reason;

describe("a report", () => {
  it("calls a fitting project eligible, whatever is only encouraged or broken there", () => {
    expect(first(fittingProject)).toMatchObject({
      programme: "8.1",
      outcome: "eligible",
      missing: [],
      changes: [],
    });
  });

  it("has the call open or closed, by the agency's deadline", () => {
    expect(report({}, { asOf: "2030-03-01" }).report.call).toEqual({
      id: "sample",
      open: true,
      internalDeadline: "2030-02-20",
      deadline: "2030-03-01",
    });
    expect(report({}, { asOf: "2030-03-02" }).report.call.open).toBe(false);
  });

  it("screens only against programmes whose partner fits, unless they are named", () => {
    const programmes = (project: Project, named?: string[]) =>
      report(project, { programmes: named }).report.results.map((one) => one.programme);
    expect(programmes({ partnerCountries: ["NO"] })).toEqual(["8.1"]);
    expect(programmes({ partnerCountries: ["JP"] })).toEqual([]);
    expect(programmes({}).sort()).toEqual(["8.1", "8.2"]);
    expect(programmes({ partnerCountries: ["NO"] }, ["8.2"])).toEqual(["8.2"]);
  });

  it("puts what decides first, and cites its clause", () => {
    const result = first({
      ...fittingProject,
      lead: { type: "enterprise", country: "CN" },
      partnerCountries: ["SE"],
    });
    expect(result?.outcome).toBe("ineligible");
    expect(result?.requirements[0]).toMatchObject({
      id: "lead",
      status: "not-met",
      citation: {
        call: "sample",
        programme: "8.1",
        line: [3, 3],
        quote: "(1) The lead must be a university or a research institute.",
      },
    });
    expect(result?.changes).toEqual(["Let another organisation lead: university or research institute."]);
  });

  it("names what is missing, and nothing else", () => {
    const { lead: _, ...project } = fittingProject;
    expect(first(project)?.missing).toEqual(["lead.type"]);
  });

  it("proposes the smallest change, and says what can no longer be changed", () => {
    const project = {
      ...fittingProject,
      participants: [],
      chineseEnterpriseFunding: 0,
      jointLaboratory: { establishedOn: "2023-05-01" },
    };
    expect(first(project)?.changes).toEqual([
      "Take an enterprise in Sweden, Norway or China into the project.",
      expect.stringMatching(/^Change the funds put in .* from 0 yuan to 1,000,000 yuan\.$/),
      "The date on which the joint laboratory was established would have had to be 2021-12-31 or earlier (it is 2023-05-01). This can no longer be changed.",
      "Take an enterprise into the project. (encouraged, not required)",
    ]);
  });

  it("gives each cause of not knowing its own reason", () => {
    const { durationMonths: _, ...open } = fittingProject;
    const reasons = [
      reasonOf("duration", open),
      reasonOf("duration", open, { unsure: ["durationMonths"] }),
      reasonOf("attachment", open),
      reasonOf("matching", { ...open, chineseEnterpriseFunding: 5 }),
      reasonOf("topic", { ...open, topic: "Lasers" }),
    ];
    expect(reasons).toEqual([
      expect.stringContaining("Not stated: implementation period"),
      expect.stringContaining("Not known to you yet: implementation period"),
      expect.stringContaining("The sentence breaks off."),
      expect.stringMatching(/several ways.*All of the grant counts\. → not met.*own share counts\. → met/),
      expect.stringMatching(/“Lasers”.*Water; Wind/),
    ]);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it("says all of it in Chinese, the quotes kept", () => {
    const result = first(
      { ...fittingProject, lead: { type: "enterprise" }, participants: [] },
      { language: "zh" },
    );
    for (const one of result?.requirements ?? []) expect(one.reason).toMatch(/\p{Script=Han}/u);
    for (const change of result?.changes ?? []) expect(change).toMatch(/^\p{Script=Han}/u);
    expect(result?.requirements[0]?.citation.quote).toMatch(/^\(1\) The lead/);
  });
});

describe("a printed report", () => {
  const parts = (project: Project, language: Language = "en", asOf = "2030-01-01") => {
    const screened = report(project, { language, asOf });
    return reportParts(screened, sampleCall, project, language);
  };

  it("begins with whether the call is open", () => {
    expect(renderText(parts({}))).toMatch(/^Pre-screen[^\n]*\n=+\n[^\n]*The call is open until 2030-03-01/);
    expect(renderText(parts({}, "en", "2031-01-01"))).toContain("CLOSED");
    expect(renderText(parts({}, "zh", "2031-01-01"))).toContain("已截止");
  });

  it("has the clause of each deciding requirement, the documents, and the matrix", () => {
    const text = renderText(parts({ ...fittingProject, lead: { type: "enterprise" } }));
    expect(text).toContain("✗ lead (not met)");
    expect(text).toContain("“(1) The lead must be a university or a research institute.” (8.1, line 3)");
    expect(text).toMatch(/☐ \(6\) The attachment/);
    expect(text).toMatch(/ {2}lead +✗\n/);
    expect(text).toMatch(/ {2}topic +✓\n/);
  });

  it("says which partners the call has where none fits", () => {
    expect(renderText(parts({ partnerCountries: ["JP"] }))).toContain("Sweden, Norway and Estonia");
  });

  it("keeps quotes whole in Markdown", () => {
    const markdown = renderMarkdown(parts({ ...fittingProject, lead: { type: "enterprise" } }));
    expect(markdown).toContain("> (1) The lead must be a university or a research institute.");
  });

  it("never takes a person's text for markup", () => {
    const plain = renderMarkdown(parts({ ...fittingProject, title: "x", topic: "x", projectName: "x" }));
    const shape = (markdown: string) =>
      markdown.split("\n").map((line) => /^(?:#+ |> |- |\| |\d+\. )?/.exec(line)?.[0]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        fc.pre(text.trim() !== "");
        const nasty = `${text}\n# h\n- i | <b> [l](u) **b** ${text}`;
        const markdown = renderMarkdown(
          parts({ ...fittingProject, title: nasty, topic: nasty, projectName: nasty }),
        );
        expect(shape(markdown)).toEqual(shape(plain));
        expect(markdown).not.toMatch(/(?<!\\)<b>|(?<!\\)\*\*b|(?<!\\)\[l/);
      }),
    );
  });
});
