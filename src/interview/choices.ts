/**
 * The choices that a question offers.
 * @module
 */
import type { Choice, Language } from "../contract.ts";
import { type FieldPath, fieldSpec, ORGANISATION_TYPES } from "../knowledge/fields.ts";
import type { Programme } from "../knowledge/model.ts";
import { countryName } from "../prescreen/countries.ts";
import { typeLabel } from "../prescreen/labels.ts";
import { testsOf } from "../rules/samples.ts";
import type { InterviewView, OpenQuestion } from "./types.ts";

/** Platforms offer about this many at once; with more, the question stays open. */
const MOST_CHOICES = 24;
/** The value of the choice that ends the interview with its report. */
export const FINISH = "finish";
/** The value of the choice "none of these" among topics. */
export const NO_TOPIC = "none";

const YES: Record<Language, string> = { en: "Yes", zh: "是" };
const NO: Record<Language, string> = { en: "No", zh: "否" };
const NONE_LISTED: Record<Language, string> = { en: "None of these", zh: "以上都不是" };
const FINISH_NOW: Record<Language, string> = { en: "Finish and show the report", zh: "完成，查看报告" };
const ALL_OF_THEM: Record<Language, string> = { en: "Yes, that is everyone", zh: "是，就这些" };

/** The choices for an open question; empty where any words may do. */
export function choicesFor(view: InterviewView, language: Language): Choice[] {
  const { question } = view;
  if (!question) return [];
  const own = ownChoices(question, view.programmes, language);
  return view.settled ? [...own, { value: FINISH, label: FINISH_NOW[language] }] : own;
}

function ownChoices(question: OpenQuestion, programmes: readonly Programme[], language: Language): Choice[] {
  const { field } = question;
  switch (fieldSpec(field).kind) {
    case "boolean":
      return [
        { value: true, label: YES[language] },
        { value: false, label: NO[language] },
      ];
    case "organisation-type":
      return ORGANISATION_TYPES.map((value) => ({ value, label: typeLabel(value, language) }));
    case "country":
      return countryChoices(
        [...countriesTested(question, field), ...programmes.flatMap((one) => one.partners)],
        language,
      );
    case "countries":
      return countryChoices(
        programmes.flatMap((one) => one.partners),
        language,
      );
    case "units":
      return question.partial === undefined ? [] : [{ value: true, label: ALL_OF_THEM[language] }];
    default:
      return field === "topic" ? topicChoices(question, programmes, language) : [];
  }
}

function countryChoices(codes: readonly string[], language: Language): Choice[] {
  const unique = [...new Set(codes)];
  if (unique.length > MOST_CHOICES) return [];
  return unique.map((value) => ({ value, label: countryName(value, language) }));
}

/** The countries that the requirements behind the question speak of. */
function countriesTested(question: OpenQuestion, field: FieldPath): string[] {
  return question.because.flatMap(({ requirement }) => {
    const tests = testsOf(requirement);
    const listed = (tests.fields.get(field) ?? []).flatMap((test) =>
      typeof test === "string" ? [test] : typeof test === "object" ? ((test.in ?? []) as string[]) : [],
    );
    return [
      ...listed,
      ...tests.units.flatMap((test) => (test.role === "participant" ? [] : (test.country ?? []))),
    ];
  });
}

/** The listed topics of the programmes that the question is asked for. The value is the topic's own label. */
function topicChoices(
  question: OpenQuestion,
  programmes: readonly Programme[],
  language: Language,
): Choice[] {
  const asking = new Set(question.because.map(({ programme }) => programme.id));
  const topics = programmes
    .filter(({ id }) => asking.size === 0 || asking.has(id))
    .flatMap((one) => one.topics);
  const labels = [...new Map(topics.map((topic) => [topic.label.en, topic.label])).values()];
  if (labels.length === 0 || labels.length >= MOST_CHOICES) return [];
  const choices: Choice[] = labels.map((label) => ({ value: label.en, label: label[language] }));
  return [...choices, { value: NO_TOPIC, label: NONE_LISTED[language] }];
}
