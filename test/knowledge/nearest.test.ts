import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../src/knowledge/nearest.ts";
import { fuzz } from "../hostile/fuzz.ts";

describe("the nearest name", () => {
  it.each<[word: string, candidates: string[], found: string | undefined]>([
    ["requier", ["readings", "require"], "require"], // two letters swapped are one change
    ["reqire", ["require"], "require"],
    ["requuire", ["require"], "require"],
    ["reqvire", ["require"], "require"],
    ["REQUIRE", ["when", "require"], "require"],
    ["require", ["REQUIRE"], "REQUIRE"],
    ["Lead", ["leads", "lead"], "lead"],
    ["mix", ["max", "min"], "max"], // as near as the other: the first
    ["ab", ["cd"], "cd"], // a short word may differ in two letters
    ["abc", ["xyz"], undefined], // and not in three
    ["abcdefghi", ["abcdefxyz"], "abcdefxyz"], // a longer one in a third of them
    ["abcdefgh", ["abcdexyz"], undefined],
    ["abcdefghi", ["abcdewxyz"], undefined],
    ["abcdef", ["ab"], undefined],
    ["abcdef", ["abcd"], "abcd"],
    ["ab", ["abcdef"], undefined],
    ["ba", ["ab"], "ab"],
    ["abcd", ["badc"], "badc"], // two swaps
    ["x", [], undefined],
  ])("to %s in %j is %s", (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found);
  });

  it("is the word itself where it is there, and never farther than another", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abc"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 5 }), (word, others) => {
        expect(nearest(word, [...others, word])).toBe(word);
        const found = nearest(word, others);
        const least = Math.min(3, ...others.map((other) => distance(word, other)));
        expect(found === undefined ? 3 : distance(word, found)).toBe(least);
      }),
      fuzz(300),
    );
  });
});

/** Letters to insert, delete, replace or swap with the next, by the definition: slow and plain. */
function distance(a: string, b: string): number {
  if (!a || !b) return a.length + b.length;
  const same = a[0] === b[0] ? 0 : 1;
  const ways = [
    distance(a.slice(1), b.slice(1)) + same,
    distance(a.slice(1), b) + 1,
    distance(a, b.slice(1)) + 1,
  ];
  if (a.length > 1 && a[0] === b[1] && a[1] === b[0]) ways.push(distance(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
}
