/**
 * The programmes of a call as rows to compare and sort.
 * @module
 */
import { wording } from "../../../src/answer/wording.ts";
import type { Language } from "../../../src/contract.ts";
import type { Aspect } from "../../../src/knowledge/aspects.ts";
import type { Call, Programme } from "../../../src/knowledge/model.ts";
import type { Fact } from "../../../src/knowledge/schema.ts";
import { countryName } from "../../../src/prescreen/countries.ts";
import { wording as pages } from "../wording/index.ts";

/** What the text says of one thing; `said` is undefined where it is silent. */
export interface Said {
  said: string | undefined;
  /** The line where it stands. */
  line: number | undefined;
  /** By this it is sorted. */
  value: number | string | undefined;
}

export interface Row {
  id: string;
  title: string;
  section: number;
  topics: string[];
  cells: Record<Column, Said>;
}

export const COLUMNS = [
  "id",
  "partner",
  "topics",
  "projects",
  "funding",
  "duration",
  "lead",
  "matching",
  "bothSides",
] as const;
export type Column = (typeof COLUMNS)[number];

export function isColumn(name: string): name is Column {
  return (COLUMNS as readonly string[]).includes(name);
}

/** One row a programme, in the posting's order. */
export function overview(call: Call, language: Language): Row[] {
  return call.programmes.map((programme) => row(call, programme, language));
}

function row(call: Call, programme: Programme, language: Language): Row {
  const partners = programme.partners.map((code) => countryName(code, language));
  const topics = programme.topics.map((topic) => topic.label[language]);
  const [section] = programme.section;
  const rule = (aspect: Aspect) => ruleOn(programme, aspect, language);
  const fact = (name: string) => factOf(programme, name, language);
  return {
    id: programme.id,
    title: programme.title[language],
    section,
    topics,
    cells: {
      id: { said: programme.id, line: section, value: programme.id },
      partner: {
        said: partners.join(language === "zh" ? "、" : ", "),
        line: section,
        value: partners.join(),
      },
      topics: { said: String(topics.length), line: section, value: topics.length },
      projects: fact("projects") ?? NOTHING,
      funding: fact("funding") ?? NOTHING,
      duration: fact("duration") ?? defaultOf(call, "duration", language) ?? NOTHING,
      lead: rule("lead"),
      matching: rule("matching"),
      bothSides: strengthOf(programme, "both-sides", language),
    },
  };
}

const lineOf = ({ quotes }: { quotes: Fact["quotes"] }) => [quotes[0]?.line].flat()[0];

/** The programme's own figure, not one of its parts'. */
function factOf(programme: Programme, name: string, language: Language): Said | undefined {
  const found = programme.facts.find((one) => one.fact === name && !one.part && one.value !== undefined);
  return found && { said: figure(found, language), line: lineOf(found), value: found.value };
}

/** What the call lays down for programmes that say nothing of their own: not its sums over all of them. */
function defaultOf({ file }: Call, name: Aspect, language: Language): Said | undefined {
  const general = file?.requirements.some((rule) => rule.default && rule.about.includes(name));
  const found = general ? file?.facts.find((one) => one.fact === name && one.value !== undefined) : undefined;
  if (!found) return undefined;
  const said = pages(language).overview.generally(figure({ ...found, inPrinciple: false }, language));
  return { said, line: lineOf(found), value: found.value };
}

/** "no more than 3 years", "about 10", "2–3 years". */
function figure({ fact, value, to, bound, inPrinciple }: Fact, language: Language): string {
  const words = wording(language);
  const show = (number: number) =>
    fact === "funding" ? words.money(number) : fact === "duration" ? words.months(number) : String(number);
  const from = typeof value === "number" ? show(value) : String(value);
  const said = words.bounded(
    to === undefined ? from : `${years(fact, value, to) ?? from}–${show(to)}`,
    bound,
  );
  return inPrinciple ? `${said} (${pages(language).strengths["in-principle"].toLowerCase()})` : said;
}

/** The lower end of a period in whole years: its unit stands at the upper end. */
function years(fact: string, value: Fact["value"], to: number): number | undefined {
  return fact === "duration" && typeof value === "number" && value % 12 === 0 && to % 12 === 0
    ? value / 12
    : undefined;
}

function ruleOn(programme: Programme, aspect: Aspect, language: Language): Said {
  const found = programme.requirements.find((one) => one.about.includes(aspect));
  if (!found) return NOTHING;
  return { said: found.summary[language], line: lineOf(found), value: found.summary[language] };
}

/** Only how strictly it is asked: the sentence is much the same everywhere. */
function strengthOf(programme: Programme, aspect: Aspect, language: Language): Said {
  const found = programme.requirements.find((one) => one.about.includes(aspect));
  if (!found) return NOTHING;
  const said = pages(language).strengths[found.strength];
  return { said, line: lineOf(found), value: said };
}

const NOTHING: Said = { said: undefined, line: undefined, value: undefined };

/** Sorted by a column; what the text does not say comes last, whichever way. */
export function sorted(rows: readonly Row[], column: Column, descending: boolean): Row[] {
  const way = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a.cells[column].value, b.cells[column].value];
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? 1 : -1;
    return (
      way *
      (typeof x === "number" && typeof y === "number"
        ? x - y
        : String(x).localeCompare(String(y), "en", { numeric: true }))
    );
  });
}
