import { beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Call } from "../../src/knowledge/model.ts";
import { type SourceFile, sources, withoutComments } from "./sources.ts";

// Files that may name a country, with the reason.
const COUNTRY_NAMES_ALLOWED: Record<string, string> = {};

/** Places where a pattern stands in the code, comments set aside: an example may name a country. */
function placesOf(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split("\n")
      .flatMap((line, at) => {
        const found = line.match(pattern);
        return found ? [`${path}:${at + 1} ${found[0]}`] : [];
      }),
  );
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

describe("a call stands in knowledge/ and never in code", () => {
  const files = sources();
  let calls: Call[];

  beforeAll(async () => {
    calls = (await loadKnowledge("knowledge")).calls;
  });

  it("names no call", () => {
    for (const { id } of calls) expect(placesOf(files, new RegExp(escaped(id)))).toEqual([]);
  });

  it("names no programme", () => {
    // In quotes, alone: a number with a point in it is no programme.
    const ids = calls.flatMap((call) => call.programmes.map(({ id }) => escaped(id)));
    expect(ids.length).toBeGreaterThan(0);
    const pattern = new RegExp(`(["'\`])(?:${ids.join("|")})\\1`);
    expect(placesOf(files, pattern)).toEqual([]);
  });

  it("names no partner country", () => {
    const codes = [...new Set(calls.flatMap((call) => call.programmes.flatMap(({ partners }) => partners)))];
    const names = ["en", "zh-Hans"].flatMap((language) => {
      const display = new Intl.DisplayNames(language, { type: "region" });
      return codes.map((code) => display.of(code) ?? code);
    });
    const latin = names.filter((name) => /^[\p{Script=Latin} ]+$/u.test(name)).map(escaped);
    const han = names.filter((name) => /\p{Script=Han}/u.test(name)).map(escaped);
    const pattern = new RegExp(`\\b(?:${latin.join("|")})\\b|${han.join("|")}`, "iu");
    const allowed = files.filter(({ path }) => !Object.hasOwn(COUNTRY_NAMES_ALLOWED, path));
    expect(placesOf(allowed, pattern)).toEqual([]);
  });

  it("names no contact person", () => {
    const people = calls
      .flatMap((call) => [call.file?.facts ?? [], ...call.programmes.map(({ facts }) => facts)].flat())
      .filter(({ fact, value }) => fact.startsWith("contact") && typeof value === "string")
      .map(({ value }) => String(value).replace(/^(?:Mrs?|Ms|Dr|Prof)\.?\s+/i, ""));
    expect(people.length).toBeGreaterThan(0);
    for (const person of people) expect(placesOf(files, new RegExp(escaped(person), "i"))).toEqual([]);
  });

  it("holds no clause of a guideline", () => {
    // Pieces of quotes, long enough to be a call's own words.
    const clauses = calls.flatMap((call) =>
      call.programmes.flatMap(({ requirements }) =>
        requirements.flatMap(({ quotes }) => quotes.map(({ text }) => text.slice(0, 40))),
      ),
    );
    const found = files.filter(({ text }) =>
      clauses.some((clause) => clause.length === 40 && text.includes(clause)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
