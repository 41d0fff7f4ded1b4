/**
 * All wording of answers: what there is to say, and the wording of each language.
 * @module
 */
import type { Language, Verdict } from "../contract.ts";
import type { AnyAspect } from "../language/aspect-words.ts";
import { en } from "./wording/en.ts";
import { zh } from "./wording/zh.ts";

export interface Wording {
  verdict: Record<Verdict, string>;
  /** A programme with its name: "1.9 (Partner)". */
  programme(id: string, partners: string[]): string;
  list(items: string[]): string;
  sentenceFor(programme: string, sentence: string): string;
  notStated(subject: string | undefined, where: string | undefined): string;
  notStatedNearest: string;
  nothingNear: string;
  askOffice: string;
  silentHere(programme: string): string;
  garbled: string;
  openCondition(fields: string[]): string;
  unjudged: string;
  inPrinciple: string;
  encouraged: string;
  readings: string;
  outOfScope: string;
  /** To a message in another language than the two that are understood. */
  otherLanguage: string;
  clarifyProgrammes(options: string[]): string;
  clarifyCall(options: string[]): string;
  noSuchProgramme(id: string, known: string[]): string;
  notPartner(country: string, partners: string[]): string;
  partnerOf(country: string, programmes: string[]): string;
  memberOf(country: string, regions: string[], programmes: string[]): string;
  topicListed(topic: string, programme: string): string;
  topicNotListed(programme: string, topics: string[]): string;
  topicsOf(programme: string, topics: string[]): string;
  listedCount(n: number): string;
  selected(programmes: string[]): string;
  noneSelected: string;
  notSaidIn(programmes: string[]): string;
  counted(n: number, programmes: string[]): string;
  money(yuan: number): string;
  months(months: number): string;
  date(iso: string): string;
  total(what: string, value: string, parts: string[]): string;
  average(programme: string, value: string, total: string, projects: string): string;
  bounded(value: string, bound: string): string;
  more(a: string, b: string, what: string, by: string): string;
  /** How much of a whole: worked out from two figures. */
  share(part: string, percent: string, value: string, total: string): string;
  /** Another document decides. */
  elsewhere: string;
  /** What is left of a whole without some of its parts. */
  rest(value: string, total: string, parts: string[]): string;
  partnersAre(partners: string[]): string;
  same(what: string): string;
  extreme(programmes: string[], what: string, value: string, most: boolean): string;
  deadlines(internal: string | undefined, agency: string | undefined): string;
  /** How long the call is still open. `internal`: whether the deadline is the office's own, before the agency's. */
  open(days: number, deadline: string, internal: boolean, agency?: string): string;
  betweenDeadlines(internal: string, agency: string): string;
  closed(agency: string): string;
  inTime(date: string, deadline: string): string;
  late(date: string, deadline: string): string;
  daysLeft(days: number, deadline: string): string;
  apart(days: number): string;
  alsoTakes(country: string, programmes: string[]): string;
  mustPutIn(amount: string): string;
  aspect: Partial<Record<AnyAspect, string>>;
  columns: { programme: string; partner: string };
  suggestion: Partial<Record<AnyAspect, (programme: string) => string>>;
  quoteHead: string;
  line(first: number, last: number): string;
  youMayAlsoAsk: string;
  textOnly: string;
  textSays: string;
  textSaysIn(title: string): string;
  /** What one call says, beside what another says. */
  saysOf(title: string, said: string): string;
  callsFound(n: number): string;
  empty: string;
  tooLong(max: number): string;
  officeAnswer(date: string, programmes?: readonly string[]): string;
}

const WORDING: Record<Language, Wording> = { en, zh };

/** The wording of one language. */
export function wording(language: Language): Wording {
  return WORDING[language];
}
