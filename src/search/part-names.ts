/**
 * The names that a call gives to its numbered parts: "Action 2. Long Stay", "Track A – Spark", 第二类：团队项目. Who asks for
 * the long stay asks for action 2.
 * @module
 */

import { rarityOf } from "../language/learned/model.ts";
import { escapePattern, prepare } from "../language/normalise.ts";
import { stem } from "../language/stem.ts";
import type { Passage } from "./passages.ts";
import { labelsIn, PART, PART_HAN } from "./question.ts";

/** "And in A?", after "track B" was asked about: the letter alone. */
const BARE = /^(?:and|or|what about|how about) (?:(?:in|for|of|under|with) )?([A-H]|I{1,3}|IV|\d)\s*[?？]*$/;
const OF_PART = new RegExp(`\\b(${PART}) (?:[a-h]|[ivx]{1,3}|\\d{1,2})(?![\\p{L}\\d])`, "giu");

/** A question that names a part by its letter alone, with what kind of part the talk before named. */
export function withPartOf(question: string, before: string | undefined): string {
  const letter = BARE.exec(question.trim())?.[1];
  const part = letter === undefined ? undefined : [...(before ?? "").matchAll(OF_PART)].at(-1)?.[1];
  return part === undefined
    ? question
    : question.replace(/([A-H]|I{1,3}|IV|\d)(?=\s*[?？]*\s*$)/, `${part} $1`);
}

/** A label, what parts it from its name, and the name in capitals. */
const ENGLISH = new RegExp(
  `\\b((?:${PART}) (?:[a-h]|[ivx]{1,3}|\\d{1,2}))\\s*[.:–—-]\\s*([a-z][\\w-]+(?: [a-z][\\w-]+){0,3})`,
  "iu",
);
const CHINESE = new RegExp(
  `((?:${PART_HAN})[一二三四五六七八\\d]{1,2}|[A-Ha-h](?:${PART_HAN}))\\s*[.:：、—-]\\s*(\\p{Script=Han}{2,8})`,
  "u",
);
const CAPITAL = /^\p{Lu}/u;
/** A name of a single word must be this seldom in questions. */
const SELDOM = 0.6;

interface Named {
  /** As a question calls it by its label: "action 2", 第二类. */
  called: string;
  written: RegExp;
}

/** The parts of one call that have names. */
export class PartNames {
  readonly #named: readonly Named[];

  /** @param passages of one call */
  constructor(passages: readonly Passage[]) {
    const found = new Map<string, Named>();
    for (const { text, kind, key } of passages) {
      const line = key === undefined ? text : `${key}: ${text}`;
      const match = ENGLISH.exec(line) ?? CHINESE.exec(line);
      if (match === null || kind === "row") continue;
      const called = match[1] ?? "";
      const [label] = labelsIn(prepare(called));
      const name = nameOf(match[2] ?? "");
      if (label !== undefined && name !== undefined && !found.has(label))
        found.set(label, { called, written: patternOf(name) });
    }
    // Where but one part has a name, nothing is told apart by it.
    this.#named = found.size > 1 ? [...found.values()] : [];
  }

  /** A question with the parts that it calls by name called by their labels: "who may go for action 2?" */
  labelled(question: string): string {
    return this.#named.reduce((text, { called, written }) => text.replace(written, called), question);
  }
}

/** The words in capitals that a heading begins with; undefined where they name nothing in particular. */
function nameOf(heading: string): string | undefined {
  if (/\p{Script=Han}/u.test(heading)) return heading;
  const words = heading.split(" ");
  const end = words.findIndex((word) => !CAPITAL.test(word));
  const name = end < 0 ? words : words.slice(0, end);
  const [only, ...more] = name;
  if (only === undefined) return undefined;
  if (more.length === 0 && rarityOf(stem(only.toLowerCase())) < SELDOM) return undefined;
  return name.join(" ");
}

/** A name as it is looked for in a prepared text: one or several of it. */
const patternOf = (name: string) =>
  /\p{Script=Han}/u.test(name)
    ? new RegExp(escapePattern(name), "u")
    : new RegExp(`(?<![\\p{L}-])${escapePattern(prepare(name))}s?(?![\\p{L}-])`, "iu");
