import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Call } from "../../src/knowledge/model.ts";
import { focusOf } from "../../src/language/focus.ts";
import { normalise } from "../../src/language/normalise.ts";
import { countriesIn } from "../../src/language/places.ts";
import { understand } from "../../src/language/query.ts";
import { remembering } from "../../src/language/remember.ts";
import { splitQuestions } from "../../src/language/split.ts";
import { topicsNamed } from "../../src/language/topics.ts";
import { passagesOf, SearchIndex } from "../../src/search/index.ts";
import { fuzz, fuzzTimeout } from "./fuzz.ts";
import { question } from "./questions.ts";

const call = (await loadKnowledge("knowledge")).calls[0] as Call;
const texts = (await loadKnowledge("test/calls")).calls;
const within = ({ start, end }: { start: number; end: number }, text: string) =>
  0 <= start && start < end && end <= text.length;

describe("any words", () => {
  it("are understood the same way each time, and what is found stands in them", {
    timeout: fuzzTimeout,
  }, () => {
    const programmes = call.programmes.map(({ id }) => id);
    fc.assert(
      fc.property(question, (asked) => {
        const query = understand(asked, call, "2022-12-01");
        expect(understand(asked, call, "2022-12-01")).toEqual(query);
        const { text, scope } = query;
        for (const found of [...query.organisations, ...query.quantities])
          expect(within(found, text), JSON.stringify(found)).toBe(true);
        for (const quantity of query.quantities)
          if ("value" in quantity) expect(Number.isFinite(quantity.value)).toBe(true);
        for (const { start, end, kind } of query.quantities)
          expect(
            query.quantities.filter((other) => other.start < end && other.end > start && other.kind !== kind),
          ).toEqual([]);
        for (const place of query.places) expect(place.code).toMatch(/^[A-Z]{2}$/);
        expect(
          [...scope.programmes, ...scope.also, ...scope.numbers].filter((id) => !programmes.includes(id)),
        ).toEqual([]);
      }),
      fuzz(400),
    );
  });

  it("are cut into questions without a word lost, and have a sentence that asks", () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
    fc.assert(
      fc.property(question.map(normalise), fc.boolean(), (text, chinese) => {
        const parts = splitQuestions(text, chinese);
        expect(parts.length).toBeLessThanOrEqual(3);
        // Only the words that join two questions go.
        expect(letters(text) - letters(parts.join(""))).toBeLessThanOrEqual(20);
        if (letters(text) > 0) expect(focusOf(text, chinese).trim()).not.toBe("");
      }),
      fuzz(400),
    );
  });

  it("name places and topics where they stand", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const text = normalise(asked);
        const places = countriesIn(text);
        for (const place of places) expect(within(place, text)).toBe(true);
        for (const [i, { start }] of places.entries())
          expect(start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0);
        for (const hit of topicsNamed(text, call)) expect(within(hit, text.toLowerCase())).toBe(true);
      }),
      fuzz(400),
    );
  });
});

describe("a search for any words", () => {
  const passages = texts.flatMap((one) => passagesOf(one));
  const index = new SearchIndex(passages);

  it("gives passages of the texts, in order, each as sure as it may be, the same each time", {
    timeout: fuzzTimeout,
  }, () => {
    fc.assert(
      fc.property(question, fc.nat(12), fc.option(question, { nil: undefined }), (asked, limit, context) => {
        const hits = index.search(asked, { limit, context });
        expect(hits.length).toBeLessThanOrEqual(limit);
        for (const [i, { passage, score, sure, coverage }] of hits.entries()) {
          expect(passages).toContain(passage);
          expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? Number.POSITIVE_INFINITY);
          expect(
            [sure, coverage].every((share) => share >= 0 && share <= 1),
            `${sure} ${coverage}`,
          ).toBe(true);
        }
        expect(index.search(asked, { limit, context })).toEqual(hits);
      }),
      fuzz(300),
    );
  });
});

describe("what is remembered of texts", () => {
  it("is what reading them gives, of the last ones only, and of few long ones", () => {
    let reads = 0;
    const length = remembering(2, (text) => {
      reads++;
      return { length: text.length };
    });
    const first = length("a");
    expect([length("a"), length("b"), length("a")]).toEqual([{ length: 1 }, { length: 1 }, { length: 1 }]);
    expect([length("a") === first, reads]).toEqual([true, 2]);
    // The third pushes out the first.
    length("c");
    expect([length("a") === first, reads]).toEqual([false, 4]);
    const long = Array.from({ length: 40 }, (_, i) => "x".repeat(501 + i));
    const many = remembering(100, (text) => [text]);
    const kept = long.map(many);
    expect(kept.filter((one, i) => many(long[i] as string) === one).length).toBeLessThanOrEqual(4);
  });
});
