/**
 * What the calls with rules of their own find for one question, and what the next message may lean on.
 * @module
 */
import { answerFromCall } from "../answer/answer.ts";
import type { Finding } from "../answer/finding.ts";
import { indexOf, likeliestCalls, titleOf } from "../answer/text/calls-index.ts";
import { wording } from "../answer/wording.ts";
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
  /** What other calls say, where either may be meant. */
  also?: Finding[];
}

/** Of a call with rules. */
export interface RulesPart extends Part {
  call: Call;
  /** Asked is which of its programmes, or what they have together. */
  amongProgrammes: boolean;
}

const AMONG = new Set<Kind>(["which-programmes", "extreme", "sum", "compare"]);

/** Of many calls so many are looked at. */
const CALLS_LOOKED_AT = 8;

/** What speaks for one of several calls with rules: that it is named, was spoken of, is the one whose words are said. */
const NAMED = 8;
const SPOKEN_OF = 2;
const EXPLICIT = 3;
const ANSWERED = 1;
/** A partner or number is named that it has not. */
const MISPLACED = -4;

interface Candidate extends RulesPart {
  worth: number;
}

/**
 * The answer of the call with rules that the question is about; with what another says as well, where either may be
 * meant. Undefined where the question is about none of them.
 * @param named the call that the question names
 */
export function answerFromRules(
  part: string,
  knowledge: Knowledge,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
  named?: string,
): RulesPart | undefined {
  const ruled = knowledge.calls.filter(({ file }) => file);
  const [only, ...others] = ruled;
  if (only === undefined) return undefined;
  if (others.length === 0) return fromCall(only, part, asOf, memory, language, named);
  const [best, next] = likely(part, ruled, knowledge, [named, memory?.call, memory?.beside])
    .flatMap((call) => fromCall(call, part, asOf, memory, language, named) ?? [])
    .sort((one, other) => other.worth - one.worth);
  if (best === undefined || next === undefined || next.worth < best.worth || !isOpen(best) || !isOpen(next))
    return best;
  return toldBeside(best, next, language);
}

/** What it says would be said whichever call was meant. */
const isOpen = ({ found, explicit }: Candidate) => found.outcome === "answered" && !explicit;

/**
 * What one call says under its title, and what another says; no verdict that would be of one of them alone: only what
 * both come to.
 */
export function toldBeside(part: RulesPart, other: Part | RulesPart, language: Language): RulesPart {
  const agreed = "call" in other && other.found.verdict === part.found.verdict;
  const titled = (found: Finding, of: Call): Finding => ({
    ...found,
    head: wording(language).saysOf(titleOf(of, language), found.head),
    verdict: agreed ? found.verdict : null,
  });
  const also = "call" in other ? titled(other.found, other.call) : other.found;
  const beside = other.memory?.call;
  return {
    ...part,
    found: part.also ? part.found : titled(part.found, part.call),
    also: [...(part.also ?? []), also],
    ...(part.memory && beside !== undefined ? { memory: { ...part.memory, beside } } : {}),
  };
}

/** The calls worth looking at, those whose words are likest the question's first. */
function likely(
  part: string,
  ruled: readonly Call[],
  knowledge: Knowledge,
  meant: readonly (string | undefined)[],
): Call[] {
  const open = new Set(ruled.map(({ id }) => id));
  const ids = new Set([...likeliestCalls(indexOf(knowledge), part, open), ...open]);
  const first = [...ids].slice(0, CALLS_LOOKED_AT);
  return [...new Set([...first, ...meant])].flatMap((id) => ruled.find((call) => call.id === id) ?? []);
}

function fromCall(
  call: Call,
  part: string,
  asOf: string,
  memory: Memory | undefined,
  language: Language,
  named: string | undefined,
): Candidate | undefined {
  const query = understandInContext(part, call, asOf, memory);
  query.language = language;
  const { by, foreign, missing, partners: asked } = query.scope;
  const found = answerFromCall(call, query, asOf);
  if (!found) return undefined;
  const own =
    found.programmes.length === 1 ? call.programmes.find((p) => p.id === found.programmes[0]) : undefined;
  const partners = asked.length > 0 ? asked : (own?.partners ?? []);
  const siblings = call.programmes
    .filter((p) => p.partners.some((code) => partners.includes(code)))
    .map((p) => p.id);
  const misplaced = missing.length > 0 || (foreign.length > 0 && asked.length === 0);
  const explicit = !["none", "context", "topic"].includes(by);
  return {
    call,
    worth: [
      call.id === named ? NAMED : 0,
      [memory?.call, memory?.beside].includes(call.id) ? SPOKEN_OF : 0,
      misplaced ? MISPLACED : explicit ? EXPLICIT : 0,
      found.outcome === "answered" ? ANSWERED : 0,
    ].reduce((sum, one) => sum + one, 0),
    found,
    aspects: query.aspects.map((hit) => hit.aspect),
    memory: remember(
      memory,
      call,
      part,
      remembered(query),
      found.programmes.length > 0 ? found.programmes : query.scope.programmes,
      siblings,
      found.best,
    ),
    explicit,
    amongProgrammes: AMONG.has(query.kind),
  };
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
