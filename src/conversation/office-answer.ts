/**
 * The office's approved answers in the conversation: which one fits a message, and how it stands beside what the
 * text itself says.
 * @module
 */
import { markdownOf } from "../answer/compose.ts";
import { placeOf } from "../answer/place.ts";
import { wording } from "../answer/wording.ts";
import type { Answer, Citation, Language, Verdict } from "../contract.ts";
import { findApproved, isOpposite, openingVerdict, staleness } from "../faq/index.ts";
import type { Knowledge } from "../knowledge/model.ts";
import { fold, hasHan, normalise } from "../language/normalise.ts";
import { countriesIn, type Place } from "../language/places.ts";
import { kindOf } from "../language/question.ts";
import { HOME_COUNTRY } from "../language/scope.ts";
import { officeDate } from "../office-time.ts";
import type { FaqEntry, Store } from "../store/index.ts";
import type { Block } from "./types.ts";

/** What the text says by itself, and what the office has written, joined or as it was. */
export interface Joined {
  answer: Answer;
  blocks: Block[];
  confidence: number;
  /** The entry that was given. */
  faq?: number;
}

/** Below this, what was found in the text is not shown beside the office's answer. */
const SURE = 0.5;
/** The longest answer that is its own verdict line; of a longer one its first sentence is. */
const VERDICT_LENGTH = 160;

/** How long another program's change of an entry may go unseen, in ms. Our own shows at once. */
const LOOK_AGAIN = 2_000;

interface Known {
  changes: number;
  last: number;
  lookedAt: number;
  knowledge: Knowledge;
  entries: FaqEntry[];
}

/** The approved entries whose quotes stand in the knowledge as it now is, read anew only after a change. */
export class OfficeAnswers {
  #known: Known | undefined;

  constructor(private readonly store: Pick<Store, "faq">) {}

  async usable(knowledge: Knowledge): Promise<readonly FaqEntry[]> {
    const { faq } = this.store;
    const known = this.#known;
    const { changes } = faq;
    const lookedAt = performance.now();
    if (known && known.changes === changes && known.knowledge === knowledge) {
      if (lookedAt < known.lookedAt + LOOK_AGAIN) return known.entries;
      known.lookedAt = lookedAt;
      if ((await faq.lastChange()) === known.last) return known.entries;
    }
    const last = await faq.lastChange();
    const entries = (await faq.usable()).filter((entry) => staleness(entry, knowledge) === null);
    this.#known = { changes, last, lookedAt, knowledge, entries };
    return entries;
  }
}

/**
 * Gives the office's answer to a question that it has answered: alone where the text says nothing sure, above the
 * text's own words where it does, and not at all where a rule of the text decides the other way.
 */
export function withOfficeAnswer(
  question: string,
  own: Joined,
  entries: readonly FaqEntry[],
  knowledge: Knowledge,
): Joined {
  const about = own.answer.programmes;
  const fitting = entries.filter(
    ({ programmes }) =>
      programmes.length === 0 ||
      (about.length > 0 && about.every((programme) => programmes.includes(programme))),
  );
  if (fitting.length === 0) return own;
  const beside = own.answer.outcome === "answered" && own.confidence >= SURE;
  const match =
    findApproved(question, fitting, about) ??
    findApproved(
      withoutProgrammes(question, about),
      // Where the text speaks of the programme itself, what the office says of any is not about it.
      beside ? fitting.filter(({ programmes }) => programmes.length > 0) : fitting,
      about,
    );
  if (!match) return own;
  const { entry } = match;
  const { language } = own.answer;
  const text = (language === "zh" ? entry.answerZh : entry.answerEn)?.trim() || match.answer.trim();
  const asksWhether = kindOf(fold(question), hasHan(question), 0) === "yes-no";
  const verdict = asksWhether ? (openingVerdict(text) ?? null) : null;
  const decided = own.answer.outcome === "answered" ? own.answer.verdict : null;
  if (isOpposite(decided, verdict)) return own;

  const date = officeDate(entry.approvedAt ?? entry.updatedAt);
  const words = wording(language);
  const office: Block[] = [
    { kind: "heading", text: words.officeAnswer(date, entry.programmes) },
    ...answerBlocks(text, verdict),
    ...entry.citations.map((citation) => quoteBlock(citation, knowledge, language)),
  ];
  const shown = new Set(entry.citations.map(keyOf));
  const rest = own.blocks.filter((block) => block.kind !== "quote" || !shown.has(keyOf(block.citation)));
  const blocks: Block[] = beside
    ? [...office, { kind: "heading", text: words.textSays }, ...rest]
    : [...office, ...own.blocks.filter((block) => block.kind === "suggestions")];
  return {
    answer: {
      ...own.answer,
      outcome: "answered",
      verdict: decided ?? verdict,
      text: markdownOf(blocks),
      values: beside ? own.answer.values : [],
      citations: [
        ...entry.citations,
        ...(beside ? own.answer.citations.filter((citation) => !shown.has(keyOf(citation))) : []),
      ],
      office: { faq: entry.id, date },
    },
    blocks,
    confidence: 1,
    faq: entry.id,
  };
}

/**
 * A question without the names of the programmes it is about: "for 1.9", or the pair of countries. Where an entry is
 * about these programmes, or about any, they make no other question of it.
 */
function withoutProgrammes(question: string, programmes: readonly string[]): string {
  if (programmes.length === 0) return question;
  const text = normalise(question);
  const places = countriesIn(text).toSorted((a, b) => a.start - b.start);
  let [numbered, from] = ["", 0];
  for (const [at, place] of places.entries()) {
    const pair = pairWith(place, places[at + 1], text);
    if (!pair) continue;
    numbered += `${text.slice(from, pair[0])} ${programmes[0]} `;
    from = pair[1];
  }
  return programmes.reduce((rest, id) => rest.replace(numberOf(id), " "), numbered + text.slice(from));
}

/** Where the home country and a partner stand side by side, offsets; in Chinese by one character each. */
function pairWith(one: Place, next: Place | undefined, text: string): [number, number] | undefined {
  const short = one.kind === "abbreviation" && hasHan(text.slice(one.start, one.end));
  if (short) return [Math.max(0, one.start - 1), one.end];
  if (!next || (one.code === HOME_COUNTRY) === (next.code === HOME_COUNTRY)) return undefined;
  return /^[-/ ]?$/.test(text.slice(one.end, next.start)) ? [one.start, next.end] : undefined;
}

/** A programme's number with the word beside it. */
function numberOf(id: string): RegExp {
  const word = "(?:programmes?|programs?|projects?|directions?|方向|专项|项目)";
  const number = `(?<![\\d.])${id.replaceAll(".", "\\.")}(?!\\.?\\d)`;
  return new RegExp(`(?:${word}\\s*)?${number}(?:\\s*${word})?`, "gi");
}

const FIRST_SENTENCE = /^([\s\S]+?(?:[.!?](?=\s)|[。！？]))\s*([\s\S]+)$/;

/** The verdict at a glance, and what is left of a long answer below it. */
function answerBlocks(text: string, verdict: Verdict | null): Block[] {
  if (verdict === null) return [{ kind: "text", text }];
  const [first, rest] =
    text.length > VERDICT_LENGTH || text.includes("\n")
      ? (FIRST_SENTENCE.exec(text)?.slice(1) ?? [text])
      : [text];
  return [
    { kind: "verdict", verdict, text: first ?? text },
    ...(rest ? [{ kind: "text" as const, text: rest }] : []),
  ];
}

function quoteBlock(citation: Citation, knowledge: Knowledge, language: Language): Block {
  const words = wording(language);
  const call = knowledge.calls.find(({ id }) => id === citation.call);
  return {
    kind: "quote",
    citation,
    place: call ? placeOf(call, citation, words) : words.line(...citation.line),
  };
}

const keyOf = ({ call, line, quote }: Citation) => JSON.stringify([call, line, quote]);
