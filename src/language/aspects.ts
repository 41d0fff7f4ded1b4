/**
 * Aspects by their words: which of the patterns people ask with stand in a text.
 * @module
 */
import { type AnyAspect, ASPECT_WORDS } from "./aspect-words.ts";
import { hasHan } from "./normalise.ts";
import { remembering } from "./remember.ts";

export interface AspectHit {
  aspect: AnyAspect;
  /** How telling: about 2 where it is one of several, above 3 where it is plainly asked about, at most 4.6. */
  weight: number;
  /** Where its words stand; the whole text where none of them does. */
  start: number;
  end: number;
}

interface Compiled {
  aspect: AnyAspect;
  weight: number;
  en: RegExp;
  zh: RegExp;
}
let compiled: Compiled[] | undefined;

function aspectPatterns(): Compiled[] {
  compiled ??= ASPECT_WORDS.map(({ aspect, weight, en, zh }) => ({
    aspect,
    weight,
    en: new RegExp(
      en.map((source) => (/^[a-z(]/.test(source) ? `(?<![a-z])(?:${source})` : source)).join("|"),
      "g",
    ),
    zh: new RegExp(zh.join("|"), "g"),
  }));
  return compiled;
}

/**
 * The aspects whose words stand in the text, the most specific first, each once.
 * @param text normalised, lower case
 */
export const aspectsWorded = remembering(8, (text: string): readonly AspectHit[] => {
  const han = hasHan(text);
  const hits: AspectHit[] = [];
  for (const { aspect, weight, en, zh } of aspectPatterns())
    for (const pattern of han ? [en, zh] : [en]) {
      pattern.lastIndex = 0;
      const match = pattern.exec(text);
      if (!match || match[0] === "") continue;
      hits.push({ aspect, weight, start: match.index, end: match.index + match[0].length });
      break;
    }
  hits.sort((a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start));
  const scholars = hits.some((hit) => hit.aspect === "young-scholars");
  return hits.filter(
    (hit, i) =>
      hits.findIndex((other) => other.aspect === hit.aspect) === i &&
      !(scholars && hit.aspect === "person-age"),
  );
});
