import { describe, expect, it } from "vitest";
import type { FieldPath } from "../../src/knowledge/fields.ts";
import type { Programme } from "../../src/knowledge/model.ts";
import type { Project } from "../../src/knowledge/project.ts";
import type { Condition, Requirement } from "../../src/knowledge/schema.ts";
import { lookAhead, mostTelling } from "../../src/rules/look-ahead.ts";
import { standingOf } from "../../src/rules/relevance.ts";
import { makeCall, makeContext, makeProgramme, plainTopics, rule } from "./fixtures.ts";

const is = (id: string, require: Condition, strength: Requirement["strength"] = "must") =>
  rule(id, { require, strength });
const yes = (...fields: FieldPath[]) =>
  fields.map((field) => is(field.toLowerCase().replaceAll(".", "-"), { [field]: true }));

function look(
  programmes: Requirement[][],
  options: { mode?: "match" | "check"; project?: Project; closed?: FieldPath[] } = {},
) {
  const made = programmes.map(
    (requirements, i): Programme => makeProgramme({ id: `7.${i + 1}`, requirements }),
  );
  const { mode = "match", project = {}, closed = [] } = options;
  const inquiry = {
    call: makeCall(made),
    programmes: made,
    mode,
    project,
    topics: plainTopics,
    closed: new Set(closed),
  };
  const { next, settled, atMostMore, stands } = lookAhead(inquiry);
  return { next, settled, atMostMore, outcomes: stands.map(({ outcome }) => outcome) };
}

describe("the next question", () => {
  it("is the one that settles most, over all programmes", () => {
    const shared = is("shared", { tasksSpecified: true });
    expect(
      look([
        [...yes("partnerSubmits"), shared],
        [...yes("ipAgreement"), shared],
      ]).next,
    ).toBe("tasksSpecified");
    // A must that fails settles all the rest of its programme.
    expect(
      look([[...yes("partnerSubmits", "ipAgreement"), is("soft", { tasksSpecified: true }, "in-principle")]])
        .next,
    ).not.toBe("tasksSpecified");
  });

  it("is of a programme that can still fit, where the search is for one", () => {
    const [first, second] = [
      yes("partnerSubmits", "ipAgreement"),
      yes("partnerSubmits", "tasksSpecified", "bilateralForm"),
    ];
    const failed = { partnerSubmits: true, tasksSpecified: false };
    expect(look([first, second], { project: failed })).toEqual({
      ...{ next: "ipAgreement", settled: false, atMostMore: 1, outcomes: ["undetermined", "ineligible"] },
    });
    const out = { partnerSubmits: false };
    expect(look([first, second], { project: out })).toMatchObject({
      next: undefined,
      settled: true,
      atMostMore: 0,
    });
  });

  it("goes on through all gaps, where one programme is checked", () => {
    const project = { partnerSubmits: false };
    const checked = look([yes("partnerSubmits", "ipAgreement", "tasksSpecified")], {
      mode: "check",
      project,
    });
    expect(checked).toEqual({ next: "ipAgreement", settled: true, atMostMore: 2, outcomes: ["ineligible"] });
    const both = [yes("partnerSubmits", "ipAgreement"), yes("tasksSpecified")];
    expect(look(both, { mode: "check", project })).toMatchObject({
      next: "tasksSpecified",
      settled: false,
      atMostMore: 2,
    });
  });

  it("is first of the programmes that least stands in the way of", () => {
    const [near, far] = [
      yes("partnerSubmits", "ipAgreement"),
      yes("tasksSpecified", "ipAgreement", "bilateralForm"),
    ];
    // In the second one something was asked and is not known: it stays undetermined, whatever else is said.
    const asked = look([near, far], { closed: ["tasksSpecified"] });
    expect(asked).toMatchObject({ next: "partnerSubmits", settled: false });
    expect(look([far], { closed: ["tasksSpecified"] }).next).toBe("ipAgreement");
  });

  it("follows no more than what counts, is open, and was not asked", () => {
    const wish = is("wish", { bilateralForm: true }, "encouraged");
    const sums = is("sums", { chineseEnterpriseFunding: { atLeastField: "governmentFunding" } });
    const all = [...yes("partnerSubmits", "ipAgreement"), wish, sums];
    expect(look([all]).atMostMore).toBe(4);
    expect(look([all], { project: { ipAgreement: true, governmentFunding: 5 } }).atMostMore).toBe(2);
    expect(look([all], { closed: ["partnerSubmits", "governmentFunding"] }).atMostMore).toBe(2);
    const note = { en: "It breaks off.", zh: "中断。" };
    const broken = rule("broken", { when: { basicResearch: true }, undecidable: { cause: "garbled", note } });
    expect(look([[broken]], { project: { basicResearch: true } }).atMostMore).toBe(0);
    const going = { participants: [], participantsComplete: false };
    const unit = is("unit", { units: { role: "participant", type: ["enterprise"] } });
    expect(look([[unit]], { project: going }).atMostMore).toBe(1);
    // A field that is told, of a requirement that waits for another, is not asked for.
    const either = is("either", { any: [{ partnerSubmits: true }, { ipAgreement: true }] });
    expect(look([[either]], { project: { partnerSubmits: false } }).atMostMore).toBe(1);
  });
});

describe("of questions that settle the same", () => {
  const order = (requirements: Requirement[], project: Project = {}) => {
    const context = makeContext(requirements);
    const standing = { ...standingOf(project, context), context };
    return mostTelling(standing.relevant, [standing], project);
  };
  const name = is("name", { projectName: { format: [{ words: ["Sino"] }, { free: true }] } }, "in-principle");
  const unit = is("unit", { units: { role: "participant", type: ["enterprise"] } }, "in-principle");
  const submits = is("submits", { partnerSubmits: true }, "in-principle");
  const basic = is("basic", { basicResearch: false }, "in-principle");

  it("the lighter one comes first: a tick before a list, a list before a name", () => {
    expect(order([name, unit, submits]).filter((field) => field !== "partnerCountries")).toEqual([
      ...["partnerSubmits", "participants", "projectName"],
    ]);
  });

  it("what cannot be changed comes before what can", () => {
    expect(order([submits, basic])).toEqual(["basicResearch", "partnerSubmits"]);
    expect(order([basic])).toEqual(["basicResearch"]);
  });

  it("a topic, chosen from a list, is as light as a tick", () => {
    const topics = [{ id: "water", label: { en: "Water", zh: "水" }, quotes: [{ line: 1, text: "It" }] }];
    const listed = is("listed", { topic: { listed: ["water"] } }, "in-principle");
    // Half of the answers to either settle something.
    const format = [{ countryAbbreviation: { SE: ["Sweden"] } }, { free: true as const }];
    const named = is("named", { projectName: { format } }, "in-principle");
    const programme = makeProgramme({ requirements: [named, listed], topics });
    const context = makeContext([], { programme });
    const standing = { ...standingOf({}, context), context };
    expect(mostTelling(["projectName", "topic"], [standing], {})).toEqual(["topic", "projectName"]);
  });

  it("what is only encouraged, decided or broken counts for nothing", () => {
    const wishes = ["a", "b", "c"].map((id) => is(id, { ipAgreement: true }, "encouraged"));
    expect(order([...wishes, submits, is("d", { ipAgreement: true }, "in-principle")])).toEqual([
      ...["partnerSubmits", "ipAgreement"],
    ]);
  });
});
