/**
 * From a person's words to what was found: language, calls, handlers, search.
 * @module
 */
import { type Finding, finding } from "../answer/finding.ts";
import { listingIn } from "../answer/listing.ts";
import { answerAcross } from "../answer/text/across.ts";
import { answerFromText } from "../answer/text/from-text.ts";
import { wording } from "../answer/wording.ts";
import type { Language } from "../contract.ts";
import type { Knowledge } from "../knowledge/model.ts";
import { aspectsWorded } from "../language/aspects.ts";
import { readQuestion } from "../language/learned/model.ts";
import { fold, hasHan, normalise } from "../language/normalise.ts";
import { inOtherLanguage } from "../language/other-language.ts";
import { splitQuestions } from "../language/split.ts";
import { contextAfter } from "../search/telling.ts";
import { callMeant } from "./call-meant.ts";
import { clearlyNamed } from "./clearly-named.ts";
import { answerFromRules, type Part, toldBeside } from "./from-rules.ts";
import type { Memory } from "./memory.ts";

export interface Answered {
  found: Finding[];
  aspects: string[];
  memory: Memory | undefined;
}

/** Longest message that is looked at; more is asked to be shortened. */
const LONGEST = 4000;

/** A message as far as it is kept and read: of one that is too long, enough to say so. */
export function clipped(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Answers one message about the calls of the knowledge folder, in `language`. */
export function answerMessage(
  text: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
): Answered {
  const words = wording(language);
  const polite = (head: string, outcome: Finding["outcome"]): Answered => ({
    found: [finding({ outcome, head, confidence: 1 })],
    aspects: [],
    memory,
  });
  if (text.trim() === "") return polite(words.empty, "clarify");
  if (text.length > LONGEST) return polite(words.tooLong(LONGEST), "clarify");
  if (inOtherLanguage(text)) return polite(words.otherLanguage, "out-of-scope");
  const across = answerAcross(text, knowledge, language, asOf);
  if (across) return { found: [across], aspects: ["deadline"], memory: afterAcross(across) ?? memory };
  const listing = listingIn(text, knowledge, language);
  if (listing) return { found: listing, aspects: [], memory: afterListing(listing) ?? memory };
  const found: Finding[] = [];
  const aspects: string[] = [];
  let current = memory;
  const parts = splitQuestions(normalise(text), hasHan(text));
  for (const part of parts) {
    // "Are you sure? A colleague said …": what is said next is asked.
    if (parts.length > 1 && part === parts[0] && DOUBTS.test(fold(part))) continue;
    const here = answerPart(part, knowledge, asOf, current, language);
    const one =
      here && part === parts[0]
        ? (ofNext(part, here, parts, knowledge, asOf, memory, language) ?? here)
        : here;
    if (!one) continue;
    // "Who sits on the panel, and how do they score?": both unsaid, said once.
    const told = ({ head, lines }: Finding) => [head, ...lines].join("\n");
    if (!found.some((before) => told(before) === told(one.found))) found.push(one.found, ...(one.also ?? []));
    aspects.push(...one.aspects);
    current = one.memory;
  }
  if (found.length === 0) return polite(words.outOfScope, "out-of-scope");
  return { found, aspects, memory: current };
}

/** "How much money, and when is it due in 2.4?": what the second half of a sentence names holds for the first as well. */
function ofNext(
  part: string,
  here: Part,
  [, next, ...others]: readonly string[],
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
): Part | undefined {
  if (next === undefined || others.length > 0 || memory || here.found.programmes.length > 0) return undefined;
  if (/[?？.。!！]\s*$/.test(part)) return undefined;
  const after = answerPart(next, knowledge, asOf, memory, language);
  if (!after?.explicit || !after.memory || after.memory.programmes.length === 0) return undefined;
  const { call, programmes } = after.memory;
  return answerPart(part, knowledge, asOf, { call, programmes, question: "" }, language);
}

const DOUBTS =
  /^(?:are you (?:really |quite )?sure|really|sure)\s*\?+\s*$|^(?:你)?(?:确定|真的)(?:吗|么)[?？]+\s*$/;

/** "And by when is that one due here?" leans on the call found, where it is but one. */
function afterAcross({ citations: [first, ...others] }: Finding): Memory | undefined {
  return first && others.every(({ call }) => call === first.call)
    ? { call: first.call, question: "", programmes: [] }
    : undefined;
}

/** "The second one" leans on the list, where there is but one. */
function afterListing([list, ...others]: Finding[]): Memory | undefined {
  const call = list?.citations[0]?.call;
  if (!list || call === undefined || others.length > 0) return undefined;
  return { call, question: "", programmes: [], choices: list.programmes };
}

/** One question: from the calls with structured knowledge, from the others' text, whichever it is about. */
function answerPart(
  part: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
): Part | undefined {
  const named = clearlyNamed(part, knowledge);
  const clear = named?.call;
  const structured = answerFromRules(part, knowledge, asOf, memory, language, clear);
  if (knowledge.calls.every((call) => call.file)) return structured;
  const spoken = [memory?.beside, memory?.call];
  const only = (clear === undefined ? spoken : [clear]).find(
    (id) => id !== undefined && knowledge.calls.some((call) => call.id === id && !call.file),
  );
  if (clear !== undefined && only === undefined) return structured;
  // "And for the other call?" leans on what was asked of this one.
  const leaning = only === undefined ? undefined : memory?.question;
  const text =
    answerFromText(part, knowledge, language, only, leaning, named?.hinted) ??
    (only === undefined ? undefined : answerFromText(part, knowledge, language));
  const textual: (Part & { sure: number }) | undefined = text && {
    sure: text.sure,
    found: text.found,
    aspects: aspectsWorded(fold(part)).map((hit) => hit.aspect),
    memory: {
      call: text.call,
      question: contextAfter(part, spoken.includes(text.call) ? leaning : undefined),
      programmes: [],
    },
    explicit: text.call === clear,
  };
  if (!text || !textual) return structured ?? silentText(part, knowledge, language, memory);
  const either = memory?.beside !== undefined;
  if (!structured || textual.explicit || (only !== undefined && !either && textual.sure >= 0.5))
    return textual;
  if (memory?.call === structured.memory?.call && !either) return structured;
  const meant = callMeant(part, structured, text, knowledge, either);
  return meant === "both"
    ? toldBeside(structured, textual, language)
    : meant === "rules"
      ? structured
      : textual;
}

/** Surely no question about a call. */
function isOutside(question: string): boolean {
  const [top] = readQuestion(question).labels;
  return top?.label === "oos" && top.probability >= 0.5;
}

/** A fair question about calls, where no text comes near it. */
function silentText(
  part: string,
  knowledge: Knowledge,
  language: Language,
  memory: Memory | undefined,
): Part | undefined {
  const asked = aspectsWorded(fold(part)).filter((hit) => hit.weight >= 2.4);
  if (asked.length === 0 || knowledge.calls.some((call) => call.file) || isOutside(part)) return undefined;
  const words = wording(language);
  const subject = words.aspect[asked[0]?.aspect ?? "goals"];
  return {
    found: finding({
      outcome: "not-stated",
      head: words.notStated(subject, undefined),
      lines: [words.askOffice],
      confidence: 0.4,
    }),
    aspects: asked.map((hit) => hit.aspect),
    memory,
    explicit: false,
  };
}
