/**
 * The sentences of an imported call that bind somebody and that nothing was drafted from: a person says of each what
 * it is, and it is written down as that.
 * @module
 */
import { basename, dirname, join } from "node:path";
import { ASPECTS, type Aspect } from "../knowledge/aspects.ts";
import { uncoveredWords } from "../knowledge/check/coverage.ts";
import { foldLines, spansOf } from "../knowledge/quotes.ts";
import type { LoadedCall } from "../knowledge/read-call.ts";
import type { Condition } from "../knowledge/schema.ts";
import { aspectsWorded } from "../language/aspects.ts";
import { fold } from "../language/normalise.ts";
import { languageOf } from "../language/query.ts";
import { markerOf } from "../search/markers.ts";
import { requirementOf, statementOf, strengthOf, type Told } from "./items.ts";
import { addTo, type DraftItem, draftItems, idsIn } from "./review.ts";
import { quoteOf, type Sentence, sentencesOf } from "./sentences.ts";

export interface OpenSentence extends Sentence {
  /** The structured file that it belongs to. */
  file: string;
  /** What it seems to be about; empty where no word of it tells. */
  about: Aspect[];
}

const MOST_ASPECTS = 2;

/** The binding sentences of a call that no rule, fact, statement or coverage entry quotes, in their order. */
export function openSentences(loaded: LoadedCall): OpenSentence[] {
  const { guideline, programmes } = loaded.call;
  const folded = foldLines(guideline.lines);
  const open = uncoveredWords(loaded, folded);
  if (open.length === 0) return [];
  const fileOf = ({ first, last }: Sentence) => {
    const at = programmes.findIndex(({ section: [from, to] }) => from <= first && last <= to);
    return (loaded.programmeSources[at] ?? loaded.callSource)?.file ?? "";
  };
  return sentencesOf(guideline.lines).flatMap((sentence) => {
    const spans = spansOf(quoteOf(sentence), folded);
    if (!open.some(({ at }) => spans.some(([from, to]) => from <= at && at < to))) return [];
    return [{ ...sentence, file: fileOf(sentence), about: aboutOf(sentence.text) }];
  });
}

/** Nothing is guessed where the sentence is above all about what no rule is filed under. */
function aboutOf(text: string): Aspect[] {
  const known = new Set<string>(ASPECTS);
  const found = aspectsWorded(fold(text)).map(({ aspect }) => aspect);
  if (found[0]?.startsWith("person-")) return ["eligibility"];
  if (found[0] && !known.has(found[0])) return [];
  return found.filter((aspect): aspect is Aspect => known.has(aspect)).slice(0, MOST_ASPECTS);
}

/** Writes the sentence down as a statement: it is quoted, and decides nothing. */
export function takeAsStatement(sentence: OpenSentence, about: Aspect[]): void {
  const { draft: _, ...item } = statementOf(toldOf(sentence, about), sentence);
  addTo(sentence.file, "statements", item);
}

/** Drafts a requirement from the sentence; its strength is that of the sentence's own words. */
export function draftRequirement(sentence: OpenSentence, about: Aspect[], require: Condition): DraftItem {
  const told = toldOf(sentence, about);
  const item = requirementOf(told, [sentence], strengthOf(sentence.text), { require });
  addTo(sentence.file, "requirements", item);
  return draftItems(folderOf(sentence.file)).find(
    ({ file, kind, id }) => file === sentence.file && kind === "requirements" && id === told.id,
  ) as DraftItem;
}

/** Sets the sentence aside as one that binds no applicant, with the reason. */
export function setAside(sentence: OpenSentence, reason: string): void {
  addTo(join(folderOf(sentence.file), "call.yaml"), "coverage", {
    quotes: [quoteOf(sentence)],
    kind: "informational",
    reason,
  });
}

/** Named after what it is about. Its summary is the sentence itself; in the other language, that the text says so. */
function toldOf({ text, file }: OpenSentence, about: Aspect[]): Told {
  const taken = idsIn(file);
  const name = about[0] as Aspect;
  let id: string = name;
  for (let i = 2; taken.has(id); i++) id = `${name}-${i}`;
  const own = text.slice(markerOf(text)?.length ?? 0);
  return languageOf(text) === "zh"
    ? { id, about, en: "The text says:", zh: own }
    : { id, about, en: own, zh: "原文如下。" };
}

function folderOf(file: string): string {
  const folder = dirname(file);
  return basename(folder) === "programmes" ? dirname(folder) : folder;
}
