import { describe, expect, it } from "vitest";
import type { Project } from "../../src/knowledge/project.ts";
import { getFact, isStated, statedFields, withFact } from "../../src/rules/facts.ts";

const project: Project = {
  title: "Water",
  lead: { name: "Lakeside", type: "university" },
  participants: [],
  participantsComplete: false,
  indicators: { patents: 0 },
  partnerSubmits: false,
};

describe("a fact", () => {
  it("is read by its path, whatever its value", () => {
    expect([getFact(project, "title"), getFact(project, "lead.type")]).toEqual(["Water", "university"]);
    expect([getFact(project, "indicators.patents"), getFact(project, "partnerSubmits")]).toEqual([0, false]);
    expect([getFact(project, "lead.country"), getFact({}, "lead.country")]).toEqual([undefined, undefined]);
  });

  it("is set in a copy, beside the others of its part", () => {
    const next = withFact(project, "lead.country", "SE");
    expect(next.lead).toEqual({ name: "Lakeside", type: "university", country: "SE" });
    expect(withFact({}, "indicators.patents", 2)).toEqual({ indicators: { patents: 2 } });
    expect(project.lead).toEqual({ name: "Lakeside", type: "university" });
  });

  it("is forgotten without a trace, and a part with its last fact", () => {
    expect(withFact({ title: "x", partnerSubmits: true }, "title", undefined)).toStrictEqual({
      partnerSubmits: true,
    });
    expect(withFact({ lead: { name: "x", type: "other" } }, "lead.type", undefined)).toStrictEqual({
      lead: { name: "x" },
    });
    expect(withFact({ lead: { type: "other" } }, "lead.type", undefined)).toStrictEqual({});
  });
});

describe("a list of participants", () => {
  it("that is told is complete", () => {
    expect(withFact(project, "participants", [{ name: "x" }])).not.toHaveProperty("participantsComplete");
    expect(withFact(project, "title", "Wind").participantsComplete).toBe(false);
  });

  it("that may go on is not all there is to learn of it; nothing else is in doubt for that", () => {
    expect([isStated(project, "participants"), isStated(project, "title")]).toEqual([false, true]);
    expect(isStated({ participants: [] }, "participants")).toBe(true);
    expect(isStated({ participants: [] }, "title")).toBe(false);
  });
});

it("lists what is stated in the contract's order", () => {
  expect(statedFields(project)).toEqual([
    ...["title", "lead.name", "lead.type", "participants", "partnerSubmits", "indicators.patents"],
  ]);
});
