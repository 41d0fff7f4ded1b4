/**
 * The words by which people ask for each aspect of a call, in both languages. They are data: `lexicon/aspects.json`.
 * @module
 */
import lexicon from "../../lexicon/aspects.json" with { type: "json" };
import { ASPECTS, type Aspect } from "../knowledge/aspects.ts";

/** Aspects that no requirement or fact is filed under: known to the language, answered only by the text's own words. */
const OPEN_ASPECTS = [
  "hour",
  "changes",
  "appeal",
  "person-qualification",
  "person-age",
  "person-limit",
  "money-split",
  "payment",
  "overheads",
  "ethics",
  "start-date",
  "results-date",
  "extension",
  "language-of-application",
  "page-limit",
  "system",
  "publications",
  "ip-ownership",
  "success-rate",
  "partner-funding",
  "resubmission",
  "individual",
  "travel",
  "late",
  "announcement",
  "opening",
  "event",
  "stages",
  "salaries",
  "budget",
  "third-country",
  "unit-limit",
  "nationality",
  "employment",
  "gender-diversity",
  "subcontracting",
  "integrity",
  "overview",
  "data-sharing",
  "acknowledgement",
  "letters",
  "signature",
  "confidentiality",
  "interview",
  "feedback",
  "transfer",
  "advice",
] as const;

export type AnyAspect = Aspect | (typeof OPEN_ASPECTS)[number];

export interface AspectWords {
  aspect: AnyAspect;
  /** How specific the wording is, about 2 to 4.6: the heaviest is what a question is about. */
  weight: number;
  /** Regular expressions on normalised lower-case text. */
  en: string[];
  zh: string[];
}

const known = new Set<string>([...ASPECTS, ...OPEN_ASPECTS]);

export const ASPECT_WORDS: readonly AspectWords[] = lexicon.aspects.map((words) => {
  if (!known.has(words.aspect))
    throw new Error(
      `lexicon/aspects.json: there is no aspect "${words.aspect}". Name one of src/knowledge/aspects.ts or of OPEN_ASPECTS.`,
    );
  return words as AspectWords;
});
