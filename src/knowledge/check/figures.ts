/**
 * A fact's figure against its own quote: the number must stand there, with the bound that the text gives it.
 * @module
 */
import { foldSpace } from "../model.ts";
import type { KnowledgeProblem } from "../problems.ts";
import type { LoadedCall } from "../read-call.ts";
import type { Fact } from "../schema.ts";
import { at, partsOf } from "./report.ts";

/** Facts whose figure their quotes do not give, or give with another bound. */
export function figureProblems(loaded: LoadedCall): KnowledgeProblem[] {
  return partsOf(loaded).flatMap(({ source, items }) =>
    items.facts.flatMap((fact, i) =>
      fact.computed || fact.value === undefined
        ? []
        : faultsOf(fact).map(({ what, mend }) => at(source, ["facts", i], "error", what, mend)),
    ),
  );
}

function faultsOf(fact: Fact): { what: string; mend: string }[] {
  const text = foldSpace(fact.quotes.map((quote) => quote.text).join(" "));
  const told = `the fact ${fact.id}`;
  if (typeof fact.value === "string") {
    if (isIsoDate(fact.value) ? datesIn(text).has(fact.value) : text.includes(foldSpace(fact.value)))
      return [];
    return [
      { what: `${told}: its quote does not say “${fact.value}”.`, mend: "Take the value from the quote." },
    ];
  }
  const found = figuresIn(text).filter((figure) =>
    valuesOf(figure, fact, text).includes(fact.value as number),
  );
  if (found.length === 0) {
    const mend = "Correct the value, or mark it computed where it is worked out from the quotes.";
    return [{ what: `${told}: its quote has no figure of ${fact.value}.`, mend }];
  }
  const bounds = found.map((figure) => figure.bound ?? "exact");
  if (fact.to !== undefined || bounds.includes(fact.bound) || bounds.every((bound) => bound === "exact"))
    return [];
  return [
    { what: `${told}: the text says “${bounds[0]}”, the fact “${fact.bound}”.`, mend: "Correct the bound." },
  ];
}

/** A number in a text. */
export interface Figure {
  number: number;
  /** Counted in years or months, where the text says so. */
  years: boolean;
  months: boolean;
  /** Written with "million", 万 and the like. */
  scaled: boolean;
  /** The other end of a range: "2~3 years". */
  to?: number;
  /** Where it stands in the text, the end behind its scale. */
  at: number;
  end: number;
  bound?: Fact["bound"];
}

const SCALES: Record<string, number> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};
/** As far as is looked for what belongs to a number: a text of many numbers is not read to its end for each. */
export const BESIDE = 100;
const NUMBER =
  /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s*(thousand|million|billion|千万|百万|千|万|亿))?/gi;
const BOUNDS: [Fact["bound"], RegExp, RegExp?][] = [
  [
    "at-most",
    /(?:no more than|not more than|not exceed(?:ing)?|at most|up to|不超过|至多|最多)\s*$/i,
    /^\s*(?:\S{0,2}以内|(?:years?|months?)?\s*(?:at most|or less|at the most)\b)/i,
  ],
  ["at-least", /(?:at least|no less than|not less than|no fewer than|至少|不少于|不低于)\s*$/i],
  ["more-than", /(?:(?<!no )(?<!not )more than|(?<!不)超过)\s*$/i],
  ["less-than", /(?:under|(?<!no )(?<!not )less than|fewer than)\s*$/i],
  ["about", /(?:about|around|approximately|约)\s*$/i, /^\s*\S{0,2}左右/],
];

const RANGE = /^\s*(?:~|～|-|–|—|至|到|to)\s*(\d+)(?=\s*(?:years?|年|months?|个月))/;
const RANGE_BETWEEN = /^\s*(?:and|to)\s*(\d+)(?=\s*(?:years?|months?))/;

/** The numbers of a text, with what stands beside them. */
export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(NUMBER)].map((match) => {
    const [all, whole, decimals, scale] = match;
    const end = match.index + all.length;
    const before = text.slice(Math.max(0, match.index - BESIDE), match.index);
    const after = text.slice(end, end + BESIDE);
    const number =
      Number(`${whole?.replaceAll(",", "")}${decimals ?? ""}`) * (SCALES[scale?.toLowerCase() ?? ""] ?? 1);
    const bound = BOUNDS.find(([, ahead, behind]) => ahead.test(before) || behind?.test(after))?.[0];
    const joined = /\bbetween\s*$/i.test(before) ? RANGE_BETWEEN : RANGE;
    const range = joined.exec(after);
    return {
      number: Math.round(number),
      years: /^\s*(?:years?\b(?! old)|年(?!\d))/.test(after.slice(range?.[0].length)),
      months: /^\s*(?:months?|个月)/.test(after.slice(range?.[0].length)),
      scaled: scale !== undefined,
      ...(range ? { to: Number(range[1]) } : {}),
      at: match.index,
      end,
      bound,
    };
  });
}

/** What a figure may stand for; the head of a table may give the unit for all of its rows. */
function valuesOf(figure: Figure, fact: Fact, text: string): number[] {
  const { number, years, months, scaled } = figure;
  if (fact.unit === "months") {
    if (years) return [number * 12];
    return !months && /年|\byears?\b/i.test(text) ? [number, number * 12] : [number];
  }
  return fact.unit === "CNY" && !scaled && text.includes("万元") ? [number, number * 1e4] : [number];
}

function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const DATES = [
  /(?<d>\d{1,2})(?:st|nd|rd|th)?\s+(?<m>[A-Z][a-z]{2})[a-z]*\.?,?\s+(?<y>\d{4})/g,
  /(?<m>[A-Z][a-z]{2})[a-z]*\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})/g,
  /(?<y>\d{4})\s*[年\-/.]\s*(?<m>\d{1,2})\s*[月\-/.]\s*(?<d>\d{1,2})/g,
  /(?<d>\d{1,2})[./](?<m>\d{1,2})[./](?<y>\d{4})/g,
];

/** The dates that a text gives, as ISO dates. */
export function datesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const { groups } of DATES.flatMap((pattern) => [...text.matchAll(pattern)])) {
    const { d = "", m = "", y = "" } = groups ?? {};
    const month = /^\d/.test(m) ? Number(m) : MONTHS.indexOf(m.toLowerCase()) + 1;
    if (month >= 1 && month <= 12) found.add(`${y}-${String(month).padStart(2, "0")}-${d.padStart(2, "0")}`);
  }
  return found;
}
