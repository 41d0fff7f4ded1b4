/**
 * Sentences and clauses of a paragraph, in both languages.
 * @module
 */
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof st no nos art fig eq sec vol pp p ed eds e.g i.e etc vs cf approx incl dept univ inst tel " +
    "jan feb mar apr jun jul aug sep sept oct nov dec ltd co inc ca al max min excl resp ref para ext"
  ).split(" "),
);
/** A clause shorter than this stays with its neighbour. */
const LEAST = { latin: 36, han: 12 };

const weight = (text: string) => {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han / LEAST.han + (text.length - han) / LEAST.latin;
};

/**
 * Start and end of each sentence. Semicolons part clauses that are long enough to stand alone (`least` times the
 * usual length), outside brackets.
 */
export function sentencesOf(text: string, least = 1): { start: number; end: number }[] {
  const cuts: { at: number; soft: boolean }[] = [];
  let depth = 0;
  for (const match of text.matchAll(/[(（]|[)）]|[.!?。！？；;]+["'”’」』)）\]]*/g)) {
    if (/[(（]/.test(match[0])) depth++;
    if (/[)）]/.test(match[0])) depth = Math.max(0, depth - 1);
    if (/^[()（）]/.test(match[0])) continue;
    const at = match.index + match[0].length;
    const sign = match[0][0] as string;
    const next = text.slice(at, at + 24);
    if (sign === ";" || sign === "；") {
      if (depth === 0) cuts.push({ at, soft: true });
      continue;
    }
    if (sign === "." && !endsSentence(text, match.index, next)) continue;
    depth = 0;
    cuts.push({ at, soft: false });
  }
  const parts: { start: number; end: number }[] = [];
  const end = text.trimEnd().length;
  let start = 0;
  let from = 0;
  let gathered = 0;
  // How far it was looked for a letter or figure since `start`, and whether there is one.
  let said = 0;
  let says = false;
  for (const [i, cut] of cuts.entries()) {
    if (cut.at >= end) break;
    gathered += weight(text.slice(from, cut.at));
    from = cut.at;
    if (cut.soft && (gathered < least || weight(text.slice(cut.at, cuts[i + 1]?.at ?? end)) < least))
      continue;
    says ||= /[\p{L}\p{N}]/u.test(text.slice(said, cut.at));
    said = cut.at;
    if (!says) continue;
    parts.push({ start, end: cut.at });
    start = cut.at;
    gathered = 0;
    says = false;
  }
  parts.push({ start, end: text.length });
  return parts
    .map((part) => {
      const written = text.slice(part.start, part.end);
      return {
        start: part.start + (written.length - written.trimStart().length),
        end: part.start + written.trimEnd().length,
      };
    })
    .filter((part) => part.end > part.start);
}

/** Whether the dot at `dot` ends a sentence: not within a number, an abbreviation or an address. */
function endsSentence(text: string, dot: number, next: string): boolean {
  if (!/^\s+["'“‘(（[]?[\p{Lu}\d\p{Script=Han}]|^\s*$/u.test(next)) return false;
  if (/^\s*\S+ ?@/.test(next)) return false; // an address with a blank in it
  return !isAbbreviation(text.slice(Math.max(0, dot - 12), dot), next);
}

function isAbbreviation(before: string, after: string): boolean {
  const word = /([\p{L}.]+)$/u.exec(before)?.[1] ?? "";
  if (/^\p{Lu}$/u.test(word)) return true;
  const lower = word.toLowerCase();
  if (lower === "etc" || lower === "al") return !/^\s+\p{Lu}|^\s*$/u.test(after);
  return ABBREVIATIONS.has(lower) && !(lower === "no" && !/^\s*\d/.test(after));
}
