/**
 * Coverage: every normative word of a guideline lies in a quote, of a rule, a fact or a statement, or in a
 * sentence that `coverage` sets aside with a reason. What nobody wrote down would be answered wrongly.
 * @module
 */
import type { KnowledgeProblem } from "../problems.ts";
import { foldLines, quotesIn, spansOf } from "../quotes.ts";
import type { LoadedCall } from "../read-call.ts";
import { normativeWords } from "./normative.ts";

/** The normative sentences that no quote covers. A call without structured files has none to cover. */
export function coverageProblems({ call }: LoadedCall): KnowledgeProblem[] {
  if (!call.file) return [];
  const folded = foldLines(call.guideline.lines);
  // A topic's quote names a field of research; a condition in it still needs its rule.
  const quotes = quotesIn([call.file, ...call.programmes.map(({ topics, ...items }) => items)]);
  const spans = quotes.flatMap(({ quote }) => spansOf(quote, folded));
  const problems: KnowledgeProblem[] = [];
  let told = -1;
  for (const { at, word } of normativeWords(folded.text)) {
    if (at < told || spans.some(([from, to]) => from <= at && at < to)) continue;
    const [from, to] = sentenceAround(folded.text, at);
    told = to;
    problems.push({
      severity: "error",
      file: call.guideline.file,
      line: folded.lineAt(at),
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
