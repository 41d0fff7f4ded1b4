import { expect, it } from "vitest";
import { sources } from "./sources.ts";

const MOST_LINES = 400;

it(`keeps files under ${MOST_LINES} lines`, () => {
  const long = sources().filter(({ text }) => text.split("\n").length > MOST_LINES + 1);
  expect(long.map(({ path }) => path)).toEqual([]);
});
