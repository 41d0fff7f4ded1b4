/**
 * What passages tell, as it was learned: by their own words, by what stands above them, by the paragraph they are a
 * part of, by each cell of a row under its column's head. Worked out when first asked for, as few are ever looked at.
 * @module
 */
import { askedOfPassages, likeness, passageChances, readQuestion } from "../language/learned/model.ts";
import { beside, closeness, senseOf, wordsOf } from "../language/learned/senses.ts";
import { fold, hasHan, prepare } from "../language/normalise.ts";
import type { Passage } from "./passages.ts";
import { formOf, type Judge } from "./read-again.ts";
import { mannerOf } from "./reading/manner.ts";
import { passageRead, questionRead, type ReadPassage, readTogether } from "./reading/reader.ts";
import { closenessOfWords, wordsOfPassage, wordsOfQuestion } from "./reading/words.ts";
import { READER } from "./weights.ts";
import { type HeldWords, type SoughtWords, soughtWords, type WordMatch, wordMatch } from "./word-by-word.ts";

/** How alike what is asked and what is told are, each 0 to 1. */
export interface Alike {
  own: number;
  above: number;
  group: number;
  /** The most alike of its clauses or cells. */
  piece: number;
  /** How far what is asked is told at all, whatever else is: by the passage or a piece of it. */
  tells: number;
  /** How close what its words mean lies to what the question's do; and the closest of its clauses or cells. */
  sense: number;
  senseOfPiece: number;
  /** How close what its call is about lies to it. */
  senseOfCall: number;
  /** How its words lie to the question's. */
  words: WordMatch | undefined;
}

/** What a question asks for: what it is about, what its words mean together, and each of them. */
export interface Sought {
  matter: Float64Array;
  sense: Float32Array;
  words: SoughtWords;
}

interface Told {
  own: Float64Array;
  above: Float64Array;
  group: Float64Array | undefined;
  pieces: Float64Array[];
  sense: Float32Array;
  senses: Float32Array[];
}

/** A passage with such a chance of telling something tells it. */
const TOLD = 0.3;

/** How far what is asked is told: each matter counts as much as it is asked for. */
function toldShare(asked: Float64Array, told: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < asked.length; i++)
    sum += (asked[i] as number) * Math.min(1, (told[i] as number) / TOLD);
  return sum;
}

/** What stands above a passage counts so much for what it means. */
const ABOVE = 0.3;

/** So many passages at the beginning say what a call is about, with its title. */
const HEAD_OF_CALL = 8;

/** So much of a paragraph says what it is about. */
const LONGEST_GROUP = 600;
/** Shorter clauses say nothing by themselves. */
const LEAST_CLAUSE = (clause: string) => (hasHan(clause) ? 5 : 16);
const LONGEST_CONTEXT = 400;
/** So much of what an elliptic question asks for is what was asked before. */
const ELLIPSIS = 0.85;
/** A question whose matter is less sure than this leans on the one before. */
const CLEAR = 0.5;

/** From this chance on a fragment asks for a matter of its own. */
const PLAIN = 0.85;

/** "And for type B?", 博士生项目呢: what is asked stands in the question before. */
const ELLIPTIC =
  /^(?:and|or|but|so|what about|how about)\b(?!.*\b(?:what|which|how|who|whom|when|where|why|does|do|can|may|must|is|are)\b.{6})|呢\s*[?？。!！]*$/;
const LONGEST_ELLIPSIS = 60;
export const isElliptic = (question: string) => {
  const folded = fold(question);
  return folded.length <= LONGEST_ELLIPSIS && ELLIPTIC.test(folded) && !ASKS_HAN.test(folded);
};
const ASKS_HAN = /多少|几|什么|哪|谁|怎么|如何|何时|吗/;

/** What a question asks for; one that says little by itself ("and for type B?") also what was asked before it. */
export function askedFor(question: string, before: string | undefined): Sought {
  const said = wordsOf(prepare(question));
  const own = { matter: askedOfPassages(question), sense: senseOf(said), words: soughtWords(said) };
  const sure = readQuestion(question).labels[0]?.probability ?? 0;
  const elliptic = isElliptic(question);
  // 周期呢: what is asked it says itself.
  if (before === undefined || (sure >= CLEAR && !elliptic) || sure >= PLAIN) return own;
  const share = elliptic ? ELLIPSIS : 1 - sure / CLEAR;
  const earlier = askedOfPassages(before);
  const words = wordsOf(prepare(before));
  return {
    matter: own.matter.map((chance, i) => (1 - share) * chance + share * (earlier[i] as number)),
    sense: beside(own.sense, senseOf(words), share),
    words: soughtWords(said, { words, share }),
  };
}

/** What the next question leans on: this one, and what it leaned on itself where it says little. */
export function contextAfter(question: string, before: string | undefined): string {
  const sure = readQuestion(question).labels[0]?.probability ?? 0;
  return before === undefined || (sure >= CLEAR && !isElliptic(question))
    ? question
    : `${before} ${question}`.slice(-LONGEST_CONTEXT);
}

/** The questions of a talk, the latest first: what was named last is meant. */
export const questionsOf = (context: string): string[] =>
  context
    .split(/(?<=[?？!！。])\s*/u)
    .filter((one) => one !== "")
    .reverse();

/** The clauses of a sentence that are long enough to say something; none where it is one. */
function clausesOf(sentence: string): string[] {
  const clauses = sentence.split(/[;；,，]\s*/u).filter((clause) => clause.length >= LEAST_CLAUSE(clause));
  return clauses.length > 1 ? clauses : [];
}

const cellsOf = (row: string): string[] =>
  row
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");

export class Telling {
  readonly #passages: readonly Passage[];
  readonly #told: Told[] = [];
  readonly #words: HeldWords[] = [];
  readonly #pieces: string[][] = [];
  readonly #read: ReadPassage[] = [];
  readonly #groups = new Map<string, Float64Array>();
  /** What the head of each call means. */
  readonly #heads = new Map<string, Float32Array>();

  /** @param passages as they stand in their calls, call by call */
  constructor(passages: readonly Passage[]) {
    this.#passages = passages;
  }

  /** How alike the passage of this number is to what is asked. */
  alike(number: number, { matter: asked, sense, words }: Sought): Alike {
    const told = this.#toldBy(number);
    const close = closeness(sense, told.sense);
    return {
      sense: close,
      senseOfPiece: Math.max(close, ...told.senses.map((piece) => closeness(sense, piece))),
      senseOfCall: closeness(sense, this.#headOf((this.#passages[number] as Passage).call)),
      own: likeness(asked, told.own),
      above: likeness(asked, told.above),
      group: told.group === undefined ? 0 : likeness(asked, told.group),
      piece: Math.max(0, ...told.pieces.map((piece) => likeness(asked, piece))),
      tells: Math.max(...[told.own, ...told.pieces].map((piece) => toldShare(asked, piece))),
      words: wordMatch(words, this.words(number)),
    };
  }

  /** The words of the passage of this number. */
  words(number: number): HeldWords {
    const known = this.#words[number];
    if (known !== undefined) return known;
    const { heading, key, text } = this.#passages[number] as Passage;
    const words = {
      own: wordsOf(prepare(text)),
      // The first heading is the posting's own title.
      above: wordsOf(prepare([...heading.slice(1), key ?? ""].join("\n"))),
      pieces: this.#piecesOf(number).map((piece) => wordsOf(prepare(piece))),
    };
    this.#words[number] = words;
    return words;
  }

  /** How a reader judges passages that are to answer a question. */
  judge(question: string, { words }: Sought): Judge {
    const asked = questionRead(READER, wordsOfQuestion(words), mannerOf(question));
    return {
      missing: asked.missing,
      scoreOf: (one) => {
        const { number } = one;
        const held = this.words(number);
        this.#read[number] ??= passageRead(READER, wordsOfPassage(held));
        const close = closenessOfWords(words, held);
        return readTogether(READER, asked, this.#read[number], close, formOf(one)).score;
      },
    };
  }

  #headOf(call: string): Float32Array {
    const known = this.#heads.get(call);
    if (known !== undefined) return known;
    const own = this.#passages.filter((passage) => passage.call === call).slice(0, HEAD_OF_CALL);
    const written = [own[0]?.heading[0] ?? "", ...own.map(({ text }) => text)];
    const sense = senseOf(wordsOf(prepare(written.join("\n"))));
    this.#heads.set(call, sense);
    return sense;
  }

  #toldBy(number: number): Told {
    const known = this.#told[number];
    if (known !== undefined) return known;
    const passage = this.#passages[number] as Passage;
    const { heading, key, text, kind } = passage;
    const words = this.words(number);
    const told = {
      sense: beside(senseOf(words.own), senseOf(words.above), ABOVE),
      senses: words.pieces.map(senseOf),
      own: passageChances(key === undefined ? text : `${key}: ${text}`),
      above: passageChances([...heading.slice(1), key ?? ""].join(". ")),
      group: kind === "row" ? undefined : this.#groupOf(number),
      pieces: this.#piecesOf(number).map(passageChances),
    };
    this.#told[number] = told;
    return told;
  }

  /** Its clauses or cells. */
  #piecesOf(number: number): string[] {
    const { kind, text } = this.#passages[number] as Passage;
    this.#pieces[number] ??= kind === "row" ? this.#cellsOf(number) : clausesOf(text);
    return this.#pieces[number];
  }

  #groupOf(number: number): Float64Array {
    const { call, group } = this.#passages[number] as Passage;
    const name = `${call} ${group}`;
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    let first = number;
    while (this.#inGroup(first - 1, call, group)) first--;
    let written = "";
    for (let at = first; this.#inGroup(at, call, group) && written.length < LONGEST_GROUP; at++) {
      const { kind, text } = this.#passages[at] as Passage;
      if (kind !== "row") written += ` ${text}`;
    }
    const chances = passageChances(written.slice(0, LONGEST_GROUP));
    this.#groups.set(name, chances);
    return chances;
  }

  #inGroup(number: number, call: string, group: number): boolean {
    const passage = this.#passages[number];
    return passage !== undefined && passage.call === call && passage.group === group;
  }

  /** Each cell with its column's head, and the heads alone: a row answers for any of them. */
  #cellsOf(number: number): string[] {
    const { call, group, text } = this.#passages[number] as Passage;
    let first = number;
    while (this.#inGroup(first - 1, call, group) && this.#passages[first - 1]?.kind === "row") first--;
    if (first === number) return [];
    const heads = cellsOf(this.#passages[first]?.text ?? "");
    const cells = cellsOf(text);
    const written = cells.map((cell, i) => (i === 0 ? cell : `${heads[i] ?? cells[0]}: ${cell}`));
    if (cells.length === 2) written.push(cells.join(": "));
    return [...written, ...heads];
  }
}
