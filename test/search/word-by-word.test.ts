import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/language/learned/senses.ts";
import { prepare } from "../../src/language/normalise.ts";
import { NO_WORDS, soughtWords, wordFeatures, wordMatch } from "../../src/search/word-by-word.ts";

const held = (text: string, above = "", pieces: string[] = []) => ({
  own: wordsOf(prepare(text)),
  above: wordsOf(prepare(above)),
  pieces: pieces.map((piece) => wordsOf(prepare(piece))),
});
function featuresOf(question: string, ...passages: ReturnType<typeof held>[]) {
  const sought = soughtWords(wordsOf(prepare(question)));
  return wordFeatures(
    sought,
    passages.map((passage) => wordMatch(sought, passage)),
  );
}

describe("a question and a passage, word by word", () => {
  it("a passage that has all words of the question tells them all; one that has none, less", () => {
    const [same, other] = featuresOf(
      "Who pays the reviewers?",
      held("The reviewers are paid by the foundation."),
      held("The hall opens at nine."),
    );
    expect(same?.wordsOwn).toBeCloseTo(1, 1);
    expect(same?.wordsOwnUntold).toBe(0);
    expect(same?.wordsBest).toBeCloseTo(1);
    expect(other?.wordsOwn).toBeLessThan(0.5);
    expect(other?.wordsOwnUntold).toBeGreaterThan(0);
    expect(same?.wordsAhead).toBeGreaterThan(0);
    expect(other?.wordsAhead).toBeLessThan(0);
  });

  it("a word has its counterpart in the other language", () => {
    const [same, other] = featuresOf(
      "评审专家",
      held("Reviewers are drawn by lot."),
      held("Samples are kept cold."),
    );
    expect(same?.words).toBeGreaterThan((other?.words as number) + 0.2);
  });

  it("what stands above a passage tells for it, but not as its own", () => {
    const [under, alone] = featuresOf(
      "travel costs",
      held("Up to 5,000 euros.", "Travel costs"),
      held("Up to 5,000 euros."),
    );
    expect(under?.words).toBeCloseTo(1, 1);
    expect(under?.wordsOwn).toBe(alone?.wordsOwn);
    expect(alone?.words).toBeLessThan(0.6);
  });

  it("the halves of a question are told apart", () => {
    const [first, last] = featuresOf("equipment insurance", held("Equipment"), held("Insurance"));
    expect(first?.wordsFirst).toBeCloseTo(1, 1);
    expect(last?.wordsLast).toBeCloseTo(1, 1);
    expect(first?.wordsLast).toBeLessThan(last?.wordsLast as number);
  });

  it("what a question leans on counts a share, a word of both once", () => {
    const own = soughtWords(wordsOf(prepare("equipment insurance")));
    const both = soughtWords(wordsOf(prepare("equipment insurance")), {
      words: wordsOf(prepare("travel insurance")),
      share: 0.5,
    });
    expect(both.own).toBe(own.own);
    expect(both.numbers).toHaveLength(own.own + 1);
    expect(both.weights.at(-1)).toBeLessThan(own.weights[0] as number);
  });

  it("where no word is known, nothing is told, by a passage without words neither", () => {
    expect(wordMatch(soughtWords(wordsOf("")), held("Anything at all."))).toBeUndefined();
    const [nothing] = wordFeatures(NO_WORDS, [undefined]);
    expect(new Set(Object.values(nothing ?? {}))).toEqual(new Set([0]));
    const [empty] = featuresOf("Who pays the reviewers?", held("—"));
    expect(empty?.words).toBe(0);
    expect(empty?.wordsAsked).toBe(0);
  });
});
