/**
 * Figures in tables whose rows are the kinds or parts of a programme: the head of a column says what the figure is.
 * @module
 */
import type { Aspect } from "../knowledge/aspects.ts";
import { type Figure, figuresIn } from "../knowledge/check/figures.ts";
import type { Fact } from "../knowledge/schema.ts";
import { remembering } from "../language/remember.ts";
import { factOf } from "./items.ts";
import type { Sentence } from "./sentences.ts";

interface Column {
  fact: "projects" | "funding-per-project" | "funding" | "duration";
  head: RegExp;
  en: string;
  zh: string;
}

const YUAN = /元|\b(?:yuan|RMB|CNY)\b/i;
const MOST = /上限|最高|不超过|\b(?:up to|max(?:imum|\.)?|ceiling|at most|limit)\b/i;
/** In the order in which they are tried. */
const COLUMNS: Column[] = [
  {
    fact: "projects",
    head: /(?:立项|支持|资助|项目)(?:项目)?数|\b(?:projects?|awards?)\b(?! title)/i,
    en: "projects",
    zh: "支持项目数",
  },
  {
    fact: "duration",
    head: /期限|周期|执行期|实施期|\b(?:duration|period|months|years)\b/i,
    en: "months",
    zh: "实施周期（月）",
  },
  {
    fact: "funding-per-project",
    head: /上限|额度|强度|每项|单项|\b(?:per|each|ceiling|award size)\b/i,
    en: "yuan for each project",
    zh: "每项资助（元）",
  },
  {
    fact: "funding",
    head: /经费|资金|金额|\b(?:budget|funding|total)\b/i,
    en: "yuan in all",
    zh: "经费（元）",
  },
];
/** Words of columns that are about something else than what the call grants. */
const OTHER = /合同|自筹|配套|要求|\b(?:co-?funding|contribution|remarks?|required)\b/i;

/** The facts of a table's row, each of the part that the row names. `lines` are the guideline's. */
export function rowFacts(row: Sentence, lines: readonly string[]): Fact[] {
  const headLine = row.kind === "row" ? headLineOf(row, lines) : undefined;
  if (headLine === undefined) return [];
  const head = lines[headLine - 1]?.trim() ?? "";
  const cells = cellsOf(lines[row.first - 1] ?? "");
  const [first = "", second = ""] = cells;
  // A first column that only counts or letters its rows does not name them.
  const named = first.length <= 2 && !/\p{Script=Han}{2}/u.test(first) && !/\d/.test(second);
  const label = named && second ? `${first} ${second}` : first;
  if (!label) return [];
  const part = { id: `row-${row.first}`, label: { en: label, zh: label } };
  return cellsOf(head).flatMap((name, i) => {
    const cell = cells[i] ?? "";
    const column = i === 0 || OTHER.test(name) ? undefined : columnOf(name, cell);
    const [figure] = column ? figuresIn(withUnit(column, name, cell)) : [];
    if (!column || !figure) return [];
    const fact = cellFact(column, figure, name, label, row);
    return [{ ...fact, part, quotes: [{ line: headLine, text: head }, ...fact.quotes] }];
  });
}

function columnOf(head: string, cell: string): Column | undefined {
  const found = COLUMNS.filter(({ head: words }) => words.test(head));
  const money = found.find(({ fact }) => fact.startsWith("funding"));
  if (money && YUAN.test(`${head} ${cell}`)) return money;
  return found.find(
    ({ fact }) => !fact.startsWith("funding") && !/[$€£]|\b(?:EUR|USD|GBP)\b/.test(head + cell),
  );
}

/** A cell's period with the unit that stands in the head alone; nothing where neither has one. */
function withUnit({ fact }: Column, head: string, cell: string): string {
  if (fact !== "duration" || /[年月]|\b(?:years?|months?)\b/i.test(cell)) return cell;
  if (/年|\byears?\b/i.test(head)) return `${cell} years`;
  return /月|\bmonths?\b/i.test(head) ? `${cell} months` : "";
}

function cellFact(
  { fact, en, zh }: Column,
  figure: Figure,
  head: string,
  label: string,
  row: Sentence,
): Fact {
  const years = fact === "duration" && figure.years;
  const wan = fact.startsWith("funding") && !figure.scaled && /万元/.test(head);
  const scale = years ? 12 : wan ? 10_000 : 1;
  const value = figure.number * scale;
  const to = figure.to === undefined ? {} : { to: figure.to * scale };
  const unit = fact === "duration" ? { unit: "months" } : fact === "projects" ? {} : { unit: "CNY" };
  const bound = figure.bound ?? (MOST.test(head) ? "at-most" : "exact");
  const about: Aspect[] = [fact];
  const told = {
    id: `${fact}-row-${row.first}`,
    about,
    en: `${label}: ${figure.to === undefined ? value : `${value} to ${figure.to * scale}`} ${en}.`,
    zh: `${label}：${zh}${value}${figure.to === undefined ? "" : `至${figure.to * scale}`}。`,
  };
  return factOf(told, row, { fact, value, bound, ...unit, ...to });
}

/** The first line of each line's table, which the line of dashes below makes its head; undefined where there is none. */
const heads = new WeakMap<readonly string[], (number | undefined)[]>();

function headLineOf({ first }: Sentence, lines: readonly string[]): number | undefined {
  const known = heads.get(lines) ?? headsOf(lines);
  heads.set(lines, known);
  return known[first - 1];
}

function headsOf(lines: readonly string[]): (number | undefined)[] {
  let head: number | undefined;
  return lines.map((line, i) => {
    if (!/^\s*\|/.test(lines[i - 1] ?? "")) head = undefined;
    // The dashes are the second line of their table: a head stands right above them.
    else if (/^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/.test(line)) head = i;
    return head;
  });
}

/** Each sentence of a row is held against the row and its head: both are read once. */
const cellsOf = remembering(2, (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim()),
);
