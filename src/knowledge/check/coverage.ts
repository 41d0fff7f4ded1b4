/**
 * Coverage: every normative word of a guideline lies in a quote, of a rule, a fact or a statement, or in a
 * sentence that `coverage` sets aside with a reason. What nobody wrote down would be answered wrongly.
 * @module
 */
import type { KnowledgeProblem } from "../problems.ts";
import { type FoldedText, foldLines, quotesIn, spansOf } from "../quotes.ts";
import type { LoadedCall } from "../read-call.ts";
import { normativeWords } from "./normative.ts";

/** A normative word that no quote covers: where it stands in the folded text, with its line. */
export interface Uncovered {
  at: number;
  line: number;
  word: string;
}

/** The normative words that no quote covers, in order. A call without structured files has none to cover. */
export function uncoveredWords({ call }: LoadedCall, folded: FoldedText): Uncovered[] {
  if (!call.file) return [];
  // A topic's quote names a field of research; a condition in it still needs its rule.
  const quotes = quotesIn([call.file, ...call.programmes.map(({ topics, ...items }) => items)]);
  const spans = quotes.flatMap(({ quote }) => spansOf(quote, folded));
  return normativeWords(folded.text)
    .filter(({ at }) => !spans.some(([from, to]) => from <= at && at < to))
    .map(({ at, word }) => ({ at, line: folded.lineAt(at), word }));
}

/** The normative sentences that no quote covers, each once. */
export function coverageProblems(loaded: LoadedCall): KnowledgeProblem[] {
  const { guideline } = loaded.call;
  const folded = foldLines(guideline.lines);
  const problems: KnowledgeProblem[] = [];
  let told = -1;
  for (const { at, line, word } of uncoveredWords(loaded, folded)) {
    if (at < told) continue;
    const [from, to] = sentenceAround(folded.text, at);
    told = to;
    problems.push({
      severity: "error",
      file: guideline.file,
      line,
      what: `no rule, fact or statement quotes the “${word}” of this sentence: “${folded.text.slice(from, to).trim()}”.`,
      mend: "Quote it where it belongs, or list it under coverage in call.yaml with the reason.",
    });
  }
  return problems;
}

function sentenceAround(text: string, at: number): [number, number] {
  const ends = /[.;!?](?=\s)|[。；！？]/g;
  let from = 0;
  for (const end of text.matchAll(ends)) {
    if (end.index >= at) return [from, end.index + 1];
    from = end.index + 1;
  }
  return [from, text.length];
}
