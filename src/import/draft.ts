/**
 * From a guideline's text to a draft of its structured files. Everything in it carries its quote and is marked
 * `draft`, so that it gives no verdict before a person has confirmed it.
 * @module
 */
import { datesIn } from "../knowledge/check/figures.ts";
import { foldSpace } from "../knowledge/model.ts";
import type { CallFile, Fact, ProgrammeFile, Requirement, Statement } from "../knowledge/schema.ts";
import { countriesIn } from "../language/places.ts";
import { markerOf } from "../search/markers.ts";
import { clausesOf } from "./clauses.ts";
import { contactsOf } from "./contacts.ts";
import { figuresOf } from "./figures.ts";
import { factOf, partnerRule, requirementOf, statementOf } from "./items.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { quoteOf, type Sentence, sentencesOf } from "./sentences.ts";
import { rowFacts } from "./tables.ts";
import { topicsOf } from "./topics.ts";

export interface Draft {
  call: CallFile;
  programmes: ProgrammeFile[];
}

interface Items {
  facts: Fact[];
  requirements: Requirement[];
  statements: Statement[];
}

/**
 * Drafts a call. `id` is the folder's name, `lines` the guideline's.
 * @example draftOf("call-2027", text.split("\n")).programmes.map(({ id }) => id)
 */
export function draftOf(id: string, lines: readonly string[]): Draft {
  const sentences = sentencesOf(lines);
  const sections = sectionsOf(lines);
  const inside = ({ first, last }: Sentence, section: Section) =>
    first >= section.first && last <= section.last;
  const only = sections.length === 1 ? sections[0] : undefined;
  const general = sentences.filter(
    (one) =>
      only !== undefined || sections.every((section) => one.last < section.first || one.first > section.last),
  );
  const heading = titleOf(lines) ?? id;
  const call: CallFile = {
    id,
    title: { en: heading, zh: heading },
    draft: true,
    ...distinct(
      only
        ? { facts: deadlines(sentences, lines), requirements: [], statements: [] }
        : generalItems(general, lines),
    ),
    coverage: [],
  };
  return {
    call,
    programmes: sections.map((section) =>
      programmeOf(
        section,
        sentences.filter((one) => inside(one, section)),
        lines,
        section === only,
      ),
    ),
  };
}

const OPENING_LINES = 8;
const TITLE =
  /\b(?:calls?|programmes?|programs?|fellowships?|fund|grants?|scheme|guid(?:e|ance|elines?))\b|通知|指南|公告|计划|项目/i;

/** The line that names the call, among the first; else the first line. */
function titleOf(lines: readonly string[]): string | undefined {
  const opening = lines
    .map((line) => line.trim().replace(/^#{1,6}\s+/, ""))
    .filter(Boolean)
    .slice(0, OPENING_LINES);
  return opening.find((line) => TITLE.test(line) && line.length < 200 && !/[:：。]/.test(line)) ?? opening[0];
}

function generalItems(sentences: Sentence[], lines: readonly string[]): Items {
  const figures = sentences.map((one) => figuresOf(one, "call"));
  return {
    facts: [
      ...deadlines(sentences, lines),
      ...figures.flatMap(({ facts }) => facts),
      ...sentences.flatMap((one) => rowFacts(one, lines)),
    ],
    requirements: [...figures.flatMap(({ requirements }) => requirements), ...sentences.flatMap(clausesOf)],
    statements: [],
  };
}

const DEADLINE =
  /\bdeadline\b|\bclos(?:es?|ing)\b|\bdue\b|\b(?:submitted|received|arrive|handed in)\b[^.;]{0,200}\b(?:by|before|until|no later than)\b|截止|(?:提交|申报|报送|填报|受理)时间|日[\d\s:：时点分]*(?:之?前|以前)[^。；;]{0,12}(?:提交|申报|报送|填报|审核)/i;
const INTERNAL = /\binternal\b|校内|院内|单位内部|内部/i;

/** What names a deadline and gives one date: a sentence, or a line of one that has several. A span ends on its date. */
function deadlines(sentences: Sentence[], lines: readonly string[]): Fact[] {
  return sentences.flatMap((sentence) => {
    const about = `${sentence.key ?? ""} ${sentence.text}`;
    if (!DEADLINE.test(about)) return [];
    if (datesIn(sentence.text).size === 1) return deadlineOf(sentence, about);
    const rows = lines.slice(sentence.first - 1, sentence.last).map((text, i) => {
      const line = sentence.first + i;
      return { ...sentence, text: foldSpace(text), first: line, last: line };
    });
    return rows.flatMap((row) =>
      DEADLINE.test(row.text) && datesIn(row.text).size === 1 ? deadlineOf(row, row.text) : [],
    );
  });
}

function deadlineOf(sentence: Sentence, about: string): Fact[] {
  const [date] = datesIn(sentence.text);
  const internal = INTERNAL.test(about);
  const name = internal ? ("deadline-internal" as const) : ("deadline-agency" as const);
  const told = {
    id: name,
    about: ["deadline" as const, name],
    en: `The ${internal ? "internal " : ""}deadline is ${date}.`,
    zh: `${internal ? "内部" : ""}截止日期为${date}。`,
  };
  return [factOf(told, sentence, { fact: name, value: date })];
}

function programmeOf(
  section: Section,
  sentences: Sentence[],
  lines: readonly string[],
  whole: boolean,
): ProgrammeFile {
  const heading = { text: section.title, first: section.first, last: section.first };
  const { partners, quote } = partnersOf(heading, sentences);
  const { topics, listed } = topicsOf(sentences, whole);
  const body = sentences.filter(({ first }) => first > section.first);
  const figures = body.map((one) => figuresOf(one, "programme"));
  const requirements: Requirement[] = [];
  if (partners.length > 0) requirements.push(partnerRule(partners, [quote]));
  if (topics.length > 0 && listed.length > 0)
    requirements.push(
      requirementOf(
        {
          id: "topic",
          about: ["topics"],
          en: "The project is in one of the listed fields.",
          zh: "项目应属于所列领域之一。",
        },
        listed,
        "must",
        { require: { topic: { listed: true } } },
      ),
    );
  requirements.push(...figures.flatMap((one) => one.requirements), ...body.flatMap(clausesOf));
  const name = section.title.slice(markerOf(section.title)?.length ?? 0) || section.title;
  return {
    id: section.id,
    draft: true,
    title: { en: name, zh: name, quotes: [quoteOf(heading)] },
    section: [section.first, section.last],
    partners,
    partnerQuotes: [quote],
    topics,
    ...distinct({
      facts: [
        ...figures.flatMap(({ facts }) => facts),
        ...body.flatMap((one) => rowFacts(one, lines)),
        ...body.flatMap(contactsOf),
      ],
      requirements,
      statements: body.flatMap(statementsOf),
    }),
  };
}

type Place = Pick<Sentence, "text" | "first" | "last">;

/** The countries of the heading; where it names none, those that the text limits the cooperation to. */
function partnersOf(heading: Place, sentences: Sentence[]) {
  const limits = sentences.find(
    ({ text }) =>
      /\bcountr(?:y|ies)\b[^.;]{0,200}\b(?:limited to|are|include)\b|合作国家(?:仅|限|为)/i.test(text) &&
      !/\bexclud|\bsanction|\bnot\b|\bexcept/i.test(text),
  );
  for (const place of [heading, ...(limits ? [limits] : [])]) {
    const codes = countriesIn(place.text, { repair: false }).map(({ code }) => code);
    const partners = [...new Set(codes.filter((code) => code !== "CN"))];
    const group = place === heading && limits !== undefined && partners.every((code) => code === "EU");
    if (partners.length > 0 && !group) return { partners, quote: quoteOf(place) };
  }
  return { partners: [], quote: quoteOf(heading) };
}

const STATEMENTS: { id: string; about: Statement["about"]; words: RegExp; en: string; zh: string }[] = [
  {
    id: "personnel-exchange",
    about: ["personnel-exchange"],
    words: /\bpersonnel\b[^.;]{0,200}\b(?:exchange|encouraged)|人员(?:交流|互访)/i,
    en: "Exchange of personnel is encouraged.",
    zh: "鼓励人员交流。",
  },
  {
    id: "mutual-benefit",
    about: ["balance"],
    words: /\bmutual(?:ly)? benefi|互利/i,
    en: "The cooperation is equal and of mutual benefit.",
    zh: "合作应平等互利。",
  },
  {
    id: "authority",
    about: ["authority"],
    words: /\bcompetent (?:department|authority)\b|主管部门(?:为|是)/i,
    en: "The text names the competent authority.",
    zh: "文中列明主管部门。",
  },
  {
    id: "naming",
    about: ["naming"],
    words: /\bname format\b|名称格式/i,
    en: "The project's name has a set form.",
    zh: "项目名称有规定格式。",
  },
];

function statementsOf(sentence: Sentence): Statement[] {
  return STATEMENTS.filter(({ words }) => words.test(sentence.text)).map(({ words: _, ...told }) =>
    statementOf(told, sentence),
  );
}

/** What several sentences say alike is one item with their quotes; of two that differ, the later has a number. */
function distinct(items: Items): Items {
  const merged = <T extends { id: string; quotes: unknown[] }>(
    list: T[],
    sameAs: (one: T) => string,
  ): T[] => {
    const kept: T[] = [];
    for (const item of list) {
      const twin = kept.find((one) => one.id === item.id && sameAs(one) === sameAs(item));
      if (twin) {
        for (const quote of item.quotes)
          if (!twin.quotes.some((one) => JSON.stringify(one) === JSON.stringify(quote)))
            twin.quotes.push(quote);
      } else kept.push(item);
    }
    return kept.map((item, i) => {
      const earlier = kept.slice(0, i).filter((one) => one.id === item.id).length;
      return earlier === 0 ? item : { ...item, id: `${item.id}-${earlier + 1}` };
    });
  };
  return {
    facts: merged(items.facts, ({ value, to, bound }) => JSON.stringify([value, to, bound])),
    requirements: merged(items.requirements, ({ require, when, strength }) =>
      JSON.stringify([require, when, strength]),
    ),
    statements: merged(items.statements, () => ""),
  };
}
