import { describe, expect, it } from "vitest";
import { changeIn } from "../../src/interview/change.ts";
import { foldInterview } from "../../src/interview/fold.ts";
import { parseAnswer } from "../../src/interview/parse-answer.ts";
import type { InterviewLog } from "../../src/interview/types.ts";
import { commandIn, isUnsure, yesOrNo } from "../../src/interview/words.ts";
import type { FieldPath } from "../../src/knowledge/fields.ts";
import { contextFor } from "./interview.ts";

const context = contextFor();
function parse(field: FieldPath, text: string, programmes = ["8.1"]) {
  const log: InterviewLog = [
    { kind: "started", call: "sample", mode: "check", programmes, facts: {} },
    { kind: "reopened", field },
  ];
  return parseAnswer(field, text, "en", foldInterview(log, context), context.places);
}
const value = (field: FieldPath, text: string) => {
  const parsed = parse(field, text);
  return "value" in parsed ? parsed.value : undefined;
};

describe("answers in people's own words", () => {
  it("takes a programme's number for its partner, where it has but one", () => {
    expect(parse("partnerCountries", "8.2", ["8.1", "8.2"])).toEqual({ value: ["EE"] });
    expect(parse("partnerCountries", "8.1", ["8.1", "8.2"])).not.toHaveProperty("value");
  });

  it.each<[FieldPath, string, unknown]>([
    ["durationMonths", "about two years", 24],
    ["durationMonths", "三年", 36],
    ["durationMonths", "36个月", 36],
    ["durationMonths", "24", 24],
    ["durationMonths", "24 months (2 years)", 24],
    ["durationMonths", "一年半", 18],
    ["governmentFunding", "2.5 million yuan", 2_500_000],
    ["governmentFunding", "250万元", 2_500_000],
    ["governmentFunding", "2,500,000", 2_500_000],
    ["chineseEnterpriseFunding", "none", 0],
    ["chineseEnterpriseFunding", "没有", 0],
    ["jointLaboratory.establishedOn", "10 May 2019", "2019-05-10"],
    ["jointLaboratory.establishedOn", "2019年5月10日", "2019-05-10"],
    ["jointLaboratory.establishedOn", "2019-05-10", "2019-05-10"],
    ["lead.type", "a startup in Haifa", "enterprise"],
    ["lead.type", "3", "enterprise"],
    ["lead.type", "科研机构", "research-institute"],
    ["lead.type", "高校", "university"],
    ["lead.country", "SE", "SE"],
    ["lead.country", "挪威", "NO"],
    ["partnerCountries", "Sweden and Norway", ["SE", "NO"]],
    ["partnerCountries", "China and Sweden", ["SE"]],
    ["partnerCountries", "2", ["NO"]],
    ["topic", "1", "Water"],
    ["topic", "（译）Wind", "Wind"],
    ["topic", "membranes", "membranes"],
    ["indicators.patents", "four patents", 4],
    ["indicators.patents", "4项", 4],
    ["partnerSubmits", "they will apply", true],
    ["partnerSubmits", "还没有", false],
    ["participants", "nobody", []],
  ])("%s: %s", (field, text, expected) => expect(value(field, text)).toEqual(expected));

  it.each([
    "Lake Lab, a research institute in Norway; Red Ltd., an enterprise in China",
    "Lake Lab (research institute, Norway); Red Ltd. (enterprise, China)",
    "Lake Lab，挪威的科研机构；Red Ltd.，中国的企业",
  ])("organisations: %s", (text) => {
    expect(value("participants", text)).toEqual([
      { name: "Lake Lab", type: "research-institute", country: "NO" },
      { name: "Red Ltd.", type: "enterprise", country: "CN" },
    ]);
  });

  it.each<[FieldPath, string]>([
    ["durationMonths", "2"],
    ["durationMonths", "up to 3 years"],
    ["durationMonths", "2 to 3 years"],
    ["governmentFunding", "250"],
    ["governmentFunding", "at least 2 million"],
    ["jointLaboratory.establishedOn", "in 2019"],
    ["jointLaboratory.establishedOn", "yesterday"],
    ["lead.type", "a hospital"],
    ["lead.country", "Sweden or Norway"],
    ["partnerCountries", "China"],
    ["indicators.patents", "more than 3"],
    ["partnerSubmits", "maybe"],
    ["participants", "Lake Lab"],
  ])("%s: %s is not guessed", (field, text) =>
    expect(parse(field, text)).toMatchObject({ notUnderstood: true }),
  );

  it("names the organisations that it could not tell", () => {
    expect(parse("participants", "Lake Lab; Red Ltd., an enterprise in China")).toEqual({
      notUnderstood: true,
      about: ["Lake Lab"],
    });
  });

  it.each(["I don't know", "not sure yet", "no idea", "skip", "不知道", "还没想好", "跳过"])(
    "“%s” is not knowing",
    (text) => {
      expect(isUnsure(text)).toBe(true);
      expect(parse("topic", text)).toEqual({ unsure: true });
    },
  );

  it.each<[string, boolean | undefined]>([
    ["yes", true],
    ["Yes, both do.", true],
    ["of course", true],
    ["是的", true],
    ["没问题", true],
    ["已签", true],
    ["no", false],
    ["not yet", false],
    ["they won't", false],
    ["未签", false],
    ["不会", false],
    ["perhaps", undefined],
  ])("“%s” is %s", (text, expected) => expect(yesOrNo(text)).toBe(expected));

  it.each([
    ["Back", "back"],
    ["上一步", "back"],
    ["start over", "restart"],
    ["跳过", "skip"],
    ["why do you ask?", "why"],
    ["为什么问这个？", "why"],
    ["取消", "cancel"],
    ["show me the report", "finish"],
    ["完成", "finish"],
    ["Water", undefined],
  ])("“%s” is the command %s", (text, expected) => expect(commandIn(text)).toBe(expected));

  it.each([
    ["change the duration to 36 months", { field: "durationMonths", to: "36 months" }],
    ["change the lead", { field: "lead.type" }],
    ["the topic is wrong", { field: "topic" }],
    ["修改实施周期为24个月", { field: "durationMonths", to: "24个月" }],
    ["把合作国家改成挪威", { field: "partnerCountries", to: "挪威" }],
    ["change is good", undefined],
  ])("“%s” asks for a change", (text, expected) => expect(changeIn(text)).toEqual(expected));
});
