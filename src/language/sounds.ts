/**
 * Chinese as it sounds: characters that are typed alike (the same syllable, tones aside) become one, so that a wrong
 * choice of the input method is recognised.
 * @module
 */
import sounds from "../../lexicon/sounds.json" with { type: "json" };

let table: Map<string, string> | undefined;

/** The text with every character replaced by the first of those that sound the same; of the same length. */
export function soundOf(text: string): string {
  table ??= new Map(
    sounds.groups.flatMap((group) => {
      const [first] = group;
      return Array.from(group, (character) => [character, first as string] as const);
    }),
  );
  const known = table;
  return text.replace(/[\u3400-\u9fff]/g, (character) => known.get(character) ?? character);
}

let looks: Map<string, string> | undefined;

/** The text with characters that are taken for others that look alike replaced by those. */
export function lookingLike(text: string): string {
  looks ??= new Map(sounds.looks.map((pair) => [pair[0] as string, pair[1] as string]));
  const known = looks;
  return text.replace(/[\u3400-\u9fff]/g, (character) => known.get(character) ?? character);
}

/** Words of questions about calls that are often misspelt, beside those of the aspects. */
export const SPOKEN_WORDS: readonly string[] = sounds.words;

/** Words that are written as they are meant, though the segmenter does not know them. */
export const KEPT_WORDS: readonly string[] = sounds.kept;
