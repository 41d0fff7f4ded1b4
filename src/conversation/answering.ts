/**
 * From a person's words to what was found: language, calls, handlers, search.
 * @module
 */
import { answerFromCall } from "../answer/answer.ts";
import { type Finding, finding } from "../answer/finding.ts";
import { listingIn } from "../answer/listing.ts";
import { answerAcross } from "../answer/text/across.ts";
import { indexOf } from "../answer/text/calls-index.ts";
import { answerFromText } from "../answer/text/from-text.ts";
import { wording } from "../answer/wording.ts";
import type { Language } from "../contract.ts";
import type { Call, Knowledge } from "../knowledge/model.ts";
import { aspectsWorded } from "../language/aspects.ts";
import { readQuestion } from "../language/learned/model.ts";
import { fold, hasHan, normalise } from "../language/normalise.ts";
import { inOtherLanguage } from "../language/other-language.ts";
import { splitQuestions } from "../language/split.ts";
import { contextAfter } from "../search/telling.ts";
import { understandInContext } from "./follow-up.ts";
import { type Memory, type Remembered, remembered } from "./memory.ts";

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
    if (!found.some((before) => told(before) === told(one.found))) found.push(one.found);
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

/** So strongly a question names a call: a proper name, a country that it alone speaks of, two common words. */
const NAMED = 1.5;

interface Part {
  found: Finding;
  aspects: string[];
  memory: Memory | undefined;
  /** The question names programmes, numbers or partners of the call. */
  explicit: boolean;
}

/** One question: from the calls with structured knowledge, from the others' text, whichever it is about. */
function answerPart(
  part: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
): Part | undefined {
  const structured = fromStructured(part, knowledge, asOf, memory, language);
  if (knowledge.calls.every((call) => call.file)) return structured;
  const [named, next] = indexOf(knowledge).names.namedIn(part);
  const clear =
    named !== undefined && named.hits >= NAMED && named.hits > (next?.hits ?? 0) ? named.call : undefined;
  const only = [clear, clear === undefined ? memory?.call : undefined].find(
    (id) => id !== undefined && knowledge.calls.some((call) => call.id === id && !call.file),
  );
  if (clear !== undefined && only === undefined) return structured;
  // "And for the other call?" leans on what was asked of this one.
  const leaning = only === undefined ? undefined : memory?.question;
  const text =
    answerFromText(part, knowledge, language, only, leaning) ??
    (only === undefined ? undefined : answerFromText(part, knowledge, language));
  const textual: (Part & { sure: number }) | undefined = text && {
    sure: text.sure,
    found: text.found,
    aspects: aspectsWorded(fold(part)).map((hit) => hit.aspect),
    memory: {
      call: text.call,
      question: contextAfter(part, text.call === memory?.call ? leaning : undefined),
      programmes: [],
    },
    explicit: text.call === clear,
  };
  if (!textual) return structured ?? silentText(part, knowledge, language, memory);
  if (!structured || textual.explicit || (only !== undefined && textual.sure >= 0.5)) return textual;
  if (structured.explicit || memory?.call === structured.memory?.call) return structured;
  const surer =
    textual.found.outcome === "answered" && (structured.found.outcome !== "answered" || textual.sure >= 0.75);
  return surer ? textual : structured;
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

function fromStructured(
  part: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
): Part | undefined {
  for (const call of knowledge.calls.filter((candidate) => candidate.file)) {
    const query = understandInContext(part, call, asOf, memory);
    query.language = language;
    const by = query.scope.by;
    const found = answerFromCall(call, query, asOf);
    if (!found) continue;
    const asked = remembered(query);
    const own =
      found.programmes.length === 1 ? call.programmes.find((p) => p.id === found.programmes[0]) : undefined;
    const partners = query.scope.partners.length > 0 ? query.scope.partners : (own?.partners ?? []);
    const siblings = call.programmes
      .filter((p) => p.partners.some((code) => partners.includes(code)))
      .map((p) => p.id);
    return {
      found,
      aspects: query.aspects.map((hit) => hit.aspect),
      memory: remember(
        memory,
        call,
        part,
        asked,
        found.programmes.length > 0 ? found.programmes : query.scope.programmes,
        siblings,
        found.best,
      ),
      explicit: !["none", "context", "topic"].includes(by),
    };
  }
  return undefined;
}

/** What the next message may lean on. A list of several stays to choose from. */
function remember(
  before: Memory | undefined,
  call: Call,
  question: string,
  asked: Remembered,
  programmes: string[],
  siblings: string[],
  best: string | undefined,
): Memory {
  const choices =
    programmes.length > 1
      ? programmes
      : siblings.length > 1
        ? siblings
        : before?.call === call.id
          ? before.choices
          : undefined;
  const [now, earlier] = [programmes, before?.call === call.id ? before.programmes : []];
  const pair =
    now.length === 1 && earlier.length === 1 && now[0] !== earlier[0]
      ? [...earlier, ...now]
      : now.length === 1 && before?.pair?.includes(now[0] ?? "")
        ? before.pair
        : undefined;
  // "Can it lead?", two questions later: the organisation spoken of last.
  const spoken = before?.call === call.id ? before.last?.organisations : undefined;
  return {
    call: call.id,
    question,
    last: asked.organisations.length > 0 || !spoken ? asked : { ...asked, organisations: spoken },
    programmes,
    ...(choices ? { choices } : {}),
    ...(best === undefined ? {} : { best }),
    ...(pair ? { pair } : {}),
  };
}
