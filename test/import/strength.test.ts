import { expect, it } from "vitest";
import { draftOf } from "../../src/import/draft.ts";

/** The rules drafted from one sentence, each with its strength. */
function strengths(sentence: string): Record<string, string> {
  const { call, programmes } = draftOf("x", ["Call for projects on rivers", "", sentence]);
  const rules = [call, ...programmes].flatMap(({ requirements }) => requirements);
  return Object.fromEntries(rules.map(({ id, strength }) => [id, strength]));
}

it.each([
  ["企业不得作为牵头单位，鼓励企业参与。", { "not-lead": "must", enterprises: "encouraged" }],
  ["鼓励企业参与，但企业不得牵头。", { "not-lead": "must", enterprises: "encouraged" }],
  ["企业不得牵头（鼓励企业参与）。", { "not-lead": "must" }],
  ["须由企业牵头申报，鼓励产学研联合。", { lead: "must", "industry-research": "encouraged" }],
  ["Enterprises are encouraged to take part but cannot lead.", { "not-lead": "must" }],
  [
    "The lead must be a university, and enterprises are encouraged to take part.",
    { lead: "must", enterprises: "encouraged" },
  ],
  ["双方须签署合作协议，优先支持已有合作基础的团队。", { "cooperation-agreement": "must" }],
])("a wish in another clause does not make a rule a wish: %s", (sentence, expected) => {
  expect(strengths(sentence)).toMatchObject(expected);
});

it.each([
  ["原则上企业不得牵头。", { "not-lead": "in-principle" }],
  ["原则上，企业不得牵头，鼓励企业参与。", { "not-lead": "in-principle" }],
  ["In principle, enterprises may not lead.", { "not-lead": "in-principle" }],
  ["项目周期原则上为3年，企业不得牵头。", { "not-lead": "must" }],
  ["The lead should be a university (in principle).", { lead: "in-principle" }],
])("in principle is said of its own clause, or of all that it opens: %s", (sentence, expected) => {
  expect(strengths(sentence)).toMatchObject(expected);
});
