/**
 * Which call a question means that names none, where a call with rules of its own answers it and one that has nothing
 * but its text does as well: by what was found, and by how much of the question stands in either text.
 * @module
 */
import { indexOf } from "../answer/text/calls-index.ts";
import type { TextAnswer } from "../answer/text/from-text.ts";
import type { Knowledge } from "../knowledge/model.ts";
import { rarityOf } from "../language/learned/model.ts";
import { fold } from "../language/normalise.ts";
import { stem } from "../language/stem.ts";
import type { Hit } from "../search/index.ts";
import fitted from "./call-meant.json" with { type: "json" };
import type { RulesPart } from "./from-rules.ts";

/** What speaks for the call with rules; the last ones by how much its best passage is ahead of the other's. */
export const MEANT_SIGNS = [
  "always",
  /** The question names programmes or partners of its own. */
  "explicit",
  /** What its rules found: an answer; of the call as a whole, of one programme. */
  "answered",
  "whole",
  "one",
  /** Asked is which of its programmes, or what they have together. */
  "among",
  /** The other text answers. */
  "told",
  "score",
  "adjacent",
  "sense",
  "coverage",
  "telling",
  "concepts",
  /** How seldom the rarest word found is in questions: a name, a thing of its own. */
  "rarest",
] as const;

/** Leads of the scores are capped here. */
const MOST_AHEAD = 10;

/** From here on the call with rules is surely meant; below, surely the other; between, either may be. */
const SURELY_RULES = 0.8;
const SURELY_TEXT = 0.25;
/** So sure it must be where the conversation was about either of them. */
const VERY_SURELY = 0.95;
const LIKELIER = 0.5;

const DEADLINES = new Set(["deadline-internal", "deadline-agency"]);

/** The signs in their order, for one question. */
export function signsOfMeant(
  rules: Pick<RulesPart, "explicit" | "amongProgrammes" | "found">,
  text: Pick<TextAnswer, "found" | "best">,
  own: Hit | undefined,
): number[] {
  const { found, explicit, amongProgrammes } = rules;
  const ahead = (of: (hit: Hit) => number) => (own === undefined ? 0 : of(own)) - of(text.best);
  const scoreAhead = ahead(({ score }) => score);
  const is = (holds: boolean) => (holds ? 1 : 0);
  return [
    1,
    is(explicit),
    is(found.outcome === "answered"),
    is(found.programmes.length === 0),
    is(found.programmes.length === 1),
    is(amongProgrammes),
    is(text.found.outcome === "answered"),
    Math.max(-MOST_AHEAD, Math.min(MOST_AHEAD, scoreAhead)),
    ahead(({ features }) => features.adjacent),
    ahead(({ features }) => features.sense),
    ahead(({ features }) => features.coverage),
    ahead(({ features }) => features.telling),
    ahead(({ features }) => features.concepts),
    ahead(({ matched }) => Math.max(0, ...matched.map((word) => rarityOf(stem(fold(word)))))),
  ];
}

/** The best passage of the calls with rules for a question. */
export function bestOfRules(question: string, knowledge: Knowledge): Hit | undefined {
  const ruled = new Set(knowledge.calls.filter(({ file }) => file).map(({ id }) => id));
  return indexOf(knowledge).index.search(question, { limit: 1, filter: ({ call }) => ruled.has(call) })[0];
}

/**
 * The call with rules, the one that has only its text, or either of them.
 * @param either the conversation so far is about either of them
 */
export function callMeant(
  question: string,
  rules: RulesPart,
  text: TextAnswer,
  knowledge: Knowledge,
  either: boolean,
): "rules" | "text" | "both" {
  const signs = signsOfMeant(rules, text, bestOfRules(question, knowledge));
  const sum = MEANT_SIGNS.reduce((total, name, k) => total + fitted[name] * (signs[k] as number), 0);
  const chance = 1 / (1 + Math.exp(-sum));
  const [answers, tells] = [rules.found.outcome === "answered", text.found.outcome === "answered"];
  // A text that is silent is meant only where that is clear.
  const enough = answers ? SURELY_TEXT : LIKELIER;
  if (!answers || !tells) return chance >= enough ? "rules" : "text";
  // Every call has its deadlines: the words say nothing of whose are meant.
  if (!rules.explicit && rules.found.values.some(({ fact }) => DEADLINES.has(fact))) return "both";
  const [least, most] = either ? [1 - VERY_SURELY, VERY_SURELY] : [SURELY_TEXT, SURELY_RULES];
  return chance >= most ? "rules" : chance < least ? "text" : "both";
}
