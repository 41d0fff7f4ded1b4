/**
 * Which call a project is to be checked against.
 * @module
 */
import type { Call, Knowledge } from "../knowledge/model.ts";
import { countriesIn } from "../language/places.ts";
import { clearlyNamed } from "./clearly-named.ts";

/**
 * The calls with rules, the likeliest first: the one named, one with a partner that is named, the one spoken of, those
 * still open, the others.
 */
export function callsToCheck(
  text: string,
  knowledge: Knowledge,
  spokenOf: string | undefined,
  asOf: string,
): Call[] {
  const named = clearlyNamed(text, knowledge);
  const countries = new Set(countriesIn(text).map(({ code }) => code));
  const likely = ({ id, file, programmes }: Call) => {
    if (id === named?.call) return 3;
    if (programmes.some(({ partners }) => partners.some((code) => countries.has(code)))) return 2;
    if (id === spokenOf) return 1;
    const last = file?.deadlines?.agency ?? file?.deadlines?.internal;
    return last !== undefined && last.date < asOf ? -1 : 0;
  };
  return knowledge.calls
    .filter(({ file, programmes }) => file && programmes.length > 0)
    .sort((one, other) => likely(other) - likely(one));
}
