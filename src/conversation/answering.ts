/**
 * From a person's words to what was found: language, calls, handlers, search.
 * @module
 */
import { answerFromCall } from "../answer/answer.ts";
import { type Finding, finding } from "../answer/finding.ts";
import { wording } from "../answer/wording.ts";
import type { Language } from "../contract.ts";
import type { Call, Knowledge } from "../knowledge/model.ts";
import { hasHan } from "../language/normalise.ts";
import { languageOf } from "../language/query.ts";
import { splitQuestions } from "../language/question.ts";
import { type Memory, understandInContext } from "./follow-up.ts";

export interface Answered {
  found: Finding[];
  language: Language;
  aspects: string[];
  memory: Memory | undefined;
}

/** Longest message that is looked at; more is asked to be shortened. */
export const LONGEST = 4000;

/** Answers one message about the calls of the knowledge folder. */
export function answerMessage(
  text: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  wanted?: Language,
): Answered {
  const language = wanted ?? (/[\p{L}]/u.test(text) ? languageOf(text) : "en");
  const words = wording(language);
  const polite = (head: string, outcome: Finding["outcome"]): Answered => ({
    found: [finding({ outcome, head, confidence: 1 })],
    language,
    aspects: [],
    memory,
  });
  if (text.trim() === "") return polite(words.empty, "clarify");
  if (text.length > LONGEST) return polite(words.tooLong(LONGEST), "clarify");
  const structured = knowledge.calls.filter((call) => call.file);
  const found: Finding[] = [];
  const aspects: string[] = [];
  let current = memory;
  for (const part of splitQuestions(text, hasHan(text))) {
    for (const call of structured) {
      const { query, question } = understandInContext(part, call, asOf, current);
      query.language = language;
      const one = answerFromCall(call, query, asOf);
      if (!one) continue;
      found.push(one);
      aspects.push(...query.aspects.map((hit) => hit.aspect));
      if (one.outcome !== "out-of-scope")
        current = remember(
          current,
          call,
          question,
          one.programmes.length > 0 ? one.programmes : query.scope.programmes,
          query.scope.partners.length > 0
            ? call.programmes
                .filter((p) => p.partners.some((code) => query.scope.partners.includes(code)))
                .map((p) => p.id)
            : [],
        );
      break;
    }
  }
  if (found.length === 0) return polite(words.outOfScope, "out-of-scope");
  return { found, language, aspects, memory: current };
}

/** What the next message may lean on. A list of several stays to choose from. */
function remember(
  before: Memory | undefined,
  call: Call,
  question: string,
  programmes: string[],
  siblings: string[],
): Memory {
  const choices =
    programmes.length > 1
      ? programmes
      : siblings.length > 1
        ? siblings
        : before?.call === call.id
          ? before.choices
          : undefined;
  return { call: call.id, question, programmes, ...(choices ? { choices } : {}) };
}

/** The call with this id. */
export function callOf(knowledge: Knowledge, id: string): Call | undefined {
  return knowledge.calls.find((call) => call.id === id);
}
