/**
 * Whether an entry's quotes still stand in the text.
 * @module
 */
import type { Citation } from "../contract.ts";
import { foldSpace, type Knowledge } from "../knowledge/model.ts";
import { type FoldedText, foldLines, stands } from "../knowledge/quotes.ts";
import type { FaqEntry, Store } from "../store/index.ts";

/** Why an entry can no longer be given, in a sentence; null where all its quotes stand. */
export function staleness(entry: Pick<FaqEntry, "citations">, knowledge: Knowledge): string | null {
  for (const citation of entry.citations) {
    const fault = faultOf(citation, knowledge);
    if (fault) return fault;
  }
  return null;
}

function faultOf({ call: id, quote, line }: Citation, knowledge: Knowledge): string | undefined {
  const folded = foldedGuideline(id, knowledge);
  if (!folded) return `The call ${id} is no longer among the calls.`;
  if (stands({ text: quote, line }, folded)) return undefined;
  const short = foldSpace(quote).slice(0, 60);
  const now = findQuote(id, quote, knowledge);
  return now
    ? `The quote “${short}…” now stands in line ${now.line[0]}, no longer in line ${line[0]}.`
    : `The quote “${short}…” no longer stands in ${id}.`;
}

/** Pins a quote to the lines where it stands; undefined where it does not, or stands more than once. */
export function findQuote(call: string, quote: string, knowledge: Knowledge): Citation | undefined {
  const folded = foldedGuideline(call, knowledge);
  const wanted = foldSpace(quote);
  if (!folded || wanted === "") return undefined;
  const at = folded.text.indexOf(wanted);
  if (at < 0 || folded.text.indexOf(wanted, at + 1) >= 0) return undefined;
  return pin(call, wanted, [folded.lineAt(at), folded.lineAt(at + wanted.length - 1)], knowledge);
}

/** A citation of these words in these lines; undefined where they do not stand there. */
export function quoteAt(
  call: string,
  quote: string,
  line: [number, number],
  knowledge: Knowledge,
): Citation | undefined {
  const folded = foldedGuideline(call, knowledge);
  const wanted = foldSpace(quote);
  if (!folded || !stands({ text: wanted, line }, folded)) return undefined;
  return pin(call, wanted, line, knowledge);
}

function pin(call: string, quote: string, line: [number, number], knowledge: Knowledge): Citation {
  const programmes = knowledge.calls.find((one) => one.id === call)?.programmes ?? [];
  const within = programmes.find(({ section: [first, last] }) => line[0] >= first && line[1] <= last);
  return { call, programme: within?.id ?? null, quote, line };
}

const folds = new WeakMap<readonly string[], FoldedText>();

function foldedGuideline(call: string, knowledge: Knowledge): FoldedText | undefined {
  const lines = knowledge.calls.find((one) => one.id === call)?.guideline.lines;
  if (!lines) return undefined;
  const known = folds.get(lines) ?? foldLines(lines);
  folds.set(lines, known);
  return known;
}

/** Marks the approved entries whose quotes no longer stand, and frees those whose quotes stand again. */
export async function refreshStaleness(store: Pick<Store, "faq">, knowledge: Knowledge): Promise<void> {
  for (const entry of await store.faq.list("approved")) {
    const reason = staleness(entry, knowledge);
    if (reason !== entry.stale) await store.faq.setStale(entry.id, reason);
  }
}
