import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import type { InterviewQuestion } from "../../src/contract.ts";
import { createEngine } from "../../src/conversation/engine.ts";
import type { Reply } from "../../src/conversation/types.ts";
import type { FieldPath } from "../../src/knowledge/fields.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Organisation, Project } from "../../src/knowledge/project.ts";
import { countryName } from "../../src/prescreen/countries.ts";
import { typeLabel } from "../../src/prescreen/labels.ts";
import { getFact } from "../../src/rules/facts.ts";
import { openStore } from "../../src/store/index.ts";
import { AS_OF } from "../answers/ask.ts";

/** A person with a project, who answers by pressing, by its label or in words, and does something else in between. */
const row = z.strictObject({
  id: z.string(),
  note: z.string(),
  opening: z.string(),
  language: z.enum(["en", "zh"]),
  style: z.enum(["value", "label", "words"]),
  /** Not to be asked again. */
  told: z.array(z.string()),
  unknown: z.array(z.string()),
  script: z.array(
    z.strictObject({
      at: z.number(),
      say: z.string(),
      expect: z.enum(["answered", "same-cited", "previous", "restarted", "cancelled"]),
      match: z.string().optional(),
    }),
  ),
  profile: z.record(z.string(), z.unknown()),
  expectProgramme: z.string().nullable(),
  expectOutcome: z.array(z.enum(["eligible", "ineligible", "undetermined"])),
  maxQuestions: z.number(),
  expectState: z.literal("cancelled").optional(),
});
type Row = z.infer<typeof row>;

const rows = readFileSync("test/sets/interviews.jsonl", "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => row.parse(JSON.parse(line)));
const knowledge = await loadKnowledge("knowledge");
const store = await openStore(":memory:");
const engine = createEngine({ knowledge: () => knowledge, store, asOf: () => AS_OF });

/** What the person says to a question. */
function answerTo(
  { field, choices = [] }: InterviewQuestion,
  { profile, unknown, style, language }: Row,
): string {
  const skip = language === "zh" ? "不知道" : "I don't know";
  const value = getFact(profile as Project, field as FieldPath);
  if (value === undefined || unknown.includes(field)) return skip;
  if (field === "participants")
    return (value as Organisation[]).map((unit) => told(unit, language)).join("; ");
  const one = Array.isArray(value) ? String(value[0]) : value;
  const choice = choices.find((each) => each.value === one);
  if (choice && style !== "words") return style === "label" ? choice.label : String(choice.value);
  if (typeof one === "boolean") return language === "zh" ? (one ? "是" : "否") : one ? "yes" : "no";
  if (field === "durationMonths") return language === "zh" ? `${one}个月` : `${one} months`;
  return style === "words" && choice ? choice.label : String(one);
}

const told = ({ name, type, country }: Organisation, language: Row["language"]) =>
  `${name} (${typeLabel(type ?? "other", language)}, ${countryName(country ?? "", language)})`;

/** Questions asked in all of them together. What holds now; only ever to be bettered. */
const MOST_ASKED = 201;
let questions = 0;

it.each(rows)("$id: $note", async (one) => {
  const say = (text: string): Promise<Reply> =>
    engine.handle({ platform: "cli", conversation: one.id, user: "u", input: { kind: "text", text } });
  let reply = await say(one.opening);
  const asked: string[] = [];
  const script = [...one.script];
  for (
    let question = reply.answer.interview?.question;
    question;
    question = reply.answer.interview?.question
  ) {
    expect(one.told, `asked for ${question.field}, which was told`).not.toContain(question.field);
    const step = script[0]?.at === asked.length + 1 ? script.shift() : undefined;
    if (step) {
      reply = await say(step.say);
      const { interview, citations, text } = reply.answer;
      const now = interview?.question?.field;
      if (step.expect === "answered")
        expect([now, text]).toEqual([
          question.field,
          expect.stringMatching(new RegExp(step.match ?? "", "i")),
        ]);
      if (step.expect === "same-cited") expect([now, citations.length > 0]).toEqual([question.field, true]);
      if (step.expect === "previous") expect(now).toBe(asked.pop());
      if (step.expect === "restarted")
        expect([now, interview?.answered]).toEqual([asked[0] ?? question.field, 0]);
      if (step.expect === "restarted") asked.length = 0;
      continue;
    }
    asked.push(question.field);
    const settled = question.choices?.some(({ value }) => value === "finish");
    expect(asked.length, asked.join()).toBeLessThanOrEqual(one.maxQuestions + (settled ? 1 : 0));
    reply = await say(settled ? "finish" : answerTo(question, one));
  }
  const { interview, prescreen } = reply.answer;
  questions += asked.length;
  expect(script).toEqual([]);
  expect(interview?.state).toBe(one.expectState ?? "done");
  if (one.expectProgramme === null) return;
  const result = prescreen?.results.find(({ programme }) => programme === one.expectProgramme);
  expect(one.expectOutcome).toContain(result?.outcome);
});

it("asks little in all", () => {
  expect(questions).toBeLessThanOrEqual(MOST_ASKED);
});
