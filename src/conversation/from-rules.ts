/**
 * What the calls with rules of their own find for one question, and what the next message may lean on.
 * @module
 */
import { answerFromCall } from "../answer/answer.ts";
import type { Finding } from "../answer/finding.ts";
import type { Language } from "../contract.ts";
import type { Call, Knowledge } from "../knowledge/model.ts";
import type { Kind } from "../language/question.ts";
import { understandInContext } from "./follow-up.ts";
import { type Memory, type Remembered, remembered } from "./memory.ts";

/** What was found for one question of a message. */
export interface Part {
  found: Finding;
  aspects: string[];
  memory: Memory | undefined;
  /** The question names programmes, numbers or partners of the call. */
  explicit: boolean;
  /** What another call says, where either may be meant. */
  also?: Finding;
}

/** Of a call with rules. */
export interface RulesPart extends Part {
  /** It is named by a partner alone. */
  partner: boolean;
  /** Asked is which of its programmes, or what they have together. */
  amongProgrammes: boolean;
}

const AMONG = new Set<Kind>(["which-programmes", "extreme", "sum", "compare"]);

/** The answer of the first call with rules that has one; undefined where the question is about none of them. */
export function answerFromRules(
  part: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
): RulesPart | undefined {
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
      partner: by === "country",
      amongProgrammes: AMONG.has(query.kind),
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
