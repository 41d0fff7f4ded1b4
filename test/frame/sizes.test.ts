import { expect, it } from "vitest";
import { sources } from "./sources.ts";

const MOST_LINES = 400;
// Longer files, with the reason.
const LONGER: Record<string, string> = {
  "src/language/aspect-words.ts": "a list of words, one a line",
};

it(`keeps files under ${MOST_LINES} lines`, () => {
  const long = sources().filter(({ text }) => text.split("\n").length > MOST_LINES + 1);
  expect(long.map(({ path }) => path).filter((path) => !Object.hasOwn(LONGER, path))).toEqual([]);
  // An entry that is no longer needed goes.
  expect(Object.keys(LONGER).filter((path) => !long.some((file) => file.path === path))).toEqual([]);
});
