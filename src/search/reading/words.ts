/**
 * Questions and passages as the reader takes them in.
 * @module
 */
import { placeOf } from "../../language/learned/senses.ts";
import { closeTo, type HeldWords, type SoughtWords } from "../word-by-word.ts";
import { LONGEST_ABOVE, LONGEST_OWN, LONGEST_QUESTION, type ReadWords } from "./reader.ts";

const placesOf = (numbers: Uint32Array): Int8Array[] => Array.from(numbers, placeOf);

/** The words of a question, with those that it leans on. */
export function wordsOfQuestion({ numbers, weights }: SoughtWords): ReadWords {
  const places = placesOf(numbers.subarray(0, LONGEST_QUESTION));
  return { places, weights: weights.subarray(0, LONGEST_QUESTION), own: places.length };
}

const numbersOf = ({ own, above }: HeldWords) => ({
  own: own.numbers.subarray(0, LONGEST_OWN),
  above: above.numbers.subarray(0, LONGEST_ABOVE),
});

/** The words of a passage, with those that stand above it. */
export function wordsOfPassage(held: HeldWords): ReadWords {
  const { own, above } = numbersOf(held);
  return {
    places: [...placesOf(own), ...placesOf(above)],
    weights: Float32Array.of(
      ...held.own.weights.subarray(0, own.length),
      ...held.above.weights.subarray(0, above.length),
    ),
    own: own.length,
  };
}

/** How close each word of a question lies to those of a passage, as `wordsOf…` have them: a row for each of the passage. */
export function closenessOfWords(sought: SoughtWords, held: HeldWords): Float32Array[] {
  const { own, above } = numbersOf(held);
  return [...own, ...above].map((number) => closeTo(sought, number));
}
