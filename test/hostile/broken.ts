/**
 * Texts and values broken at random: pieces taken out, doubled, exchanged; values put in that are of no expected kind.
 * @module
 */
import fc from "fast-check";
import { PAYLOADS } from "./payloads.ts";

/** YAML that is more than it seems, or too much. */
const YAML_TRAPS = [
  ..."&a *a <<: !!js/function !!binary !!float !!timestamp !<tag:x> %YAML --- ... | > ? - : # {} [] ~ 'x \"x \t".split(
    " ",
  ),
  "__proto__: {polluted: true}",
  "constructor: {prototype: {polluted: true}}",
  "<<: *a",
  "<<: {polluted: true}",
  "a: &a [*a]",
  "&a [&b [&c [*a, *b, *c]]]",
  "? {a: 1}\n: 2",
  "!!set {a, b}",
  "0o777",
  "1e309",
  "2022-13-45",
  ".inf",
  "\u0085x",
  "x: |2\n",
  `${"[".repeat(300)}`,
  `${"- ".repeat(300)}x`,
  `${"{a: ".repeat(300)}`,
];

// Of doubles, nearly all would be nearly 0.
const place = fc.nat(999).map((n) => n / 1000);
const trap = fc.oneof(
  fc.constantFrom(...YAML_TRAPS),
  fc.constantFrom(...PAYLOADS),
  fc.string({ maxLength: 6 }),
);

type Break = (text: string) => string;
const breaks: fc.Arbitrary<Break> = fc.oneof(
  fc.tuple(place, fc.nat(200)).map(
    ([p, n]): Break =>
      (text) => {
        const at = Math.floor(p * text.length);
        return text.slice(0, at) + text.slice(at + n);
      },
  ),
  fc.tuple(place, trap).map(
    ([p, junk]): Break =>
      (text) => {
        const at = Math.floor(p * text.length);
        return text.slice(0, at) + junk + text.slice(at);
      },
  ),
  fc.tuple(place, trap).map(
    ([p, junk]): Break =>
      (text) => {
        const lines = text.split("\n");
        const at = Math.floor(p * lines.length);
        // The value of one key.
        return lines
          .with(
            at,
            (lines[at] ?? "").replace(/:.*/, () => `: ${junk}`),
          )
          .join("\n");
      },
  ),
  fc.tuple(place, place).map(
    ([p, q]): Break =>
      (text) => {
        const lines = text.split("\n");
        const [from, to] = [Math.floor(p * lines.length), Math.floor(q * lines.length)];
        return lines.toSpliced(to, 0, lines[from] ?? "").join("\n");
      },
  ),
  fc.tuple(place, fc.integer({ min: -4, max: 4 })).map(
    ([p, n]): Break =>
      (text) => {
        const lines = text.split("\n");
        const at = Math.floor(p * lines.length);
        const line = lines[at] ?? "";
        return lines.with(at, n < 0 ? line.replace(/^ {1,4}/, "") : " ".repeat(n) + line).join("\n");
      },
  ),
  fc.constantFrom<Break>(
    (text) => text.replaceAll("\n", "\r\n"),
    (text) => `\ufeff${text}`,
    (text) => text.replaceAll(" ", "\t"),
    (text) => text.slice(0, Math.floor(text.length / 2)),
    () => "",
    (text) => `${text}\n---\n${text}`,
  ),
);

/** A text with one to four things broken in it. */
export const brokenText = (text: string): fc.Arbitrary<string> =>
  fc.array(breaks, { minLength: 1, maxLength: 4 }).map((all) => all.reduce((now, one) => one(now), text));

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e21, "", " ", [], {}, [[]], [null], { a: {} }),
  fc.constantFrom(...PAYLOADS),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Data with up to three of its values or keys exchanged, taken out or put in. */
export const brokenData = (data: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(
      fc.tuple(
        fc.array(place, { minLength: 12, maxLength: 12 }),
        fc.constantFrom(0, 0, 0, 1, 2, 3),
        anything,
        trap,
      ),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map((all) =>
      all.reduce((now, [steps, kind, value, key]) => exchange(now, steps.values(), kind, value, key), data),
    );

function exchange(
  data: unknown,
  steps: Iterator<number>,
  kind: number,
  value: unknown,
  key: string,
): unknown {
  const p = (steps.next().value as number) ?? 0;
  if (data === null || typeof data !== "object" || p > 0.93) return value;
  const keys = Object.keys(data);
  const at = keys[Math.floor(p * keys.length)];
  const inner = at === undefined ? undefined : (data as Record<string, unknown>)[at];
  // Whole entries of a list often enough: what is left is then a call that is sound.
  const depth = Array.isArray(data) ? 0.4 : 0.95;
  const deeper = inner !== null && typeof inner === "object" && (steps.next().value as number) < depth;
  if (Array.isArray(data)) {
    if (deeper) return data.with(Number(at), exchange(inner, steps, kind, value, key));
    const i = Number(at ?? 0);
    return kind === 0
      ? data.toSpliced(i, 1)
      : kind === 1
        ? data.toSpliced(i, 0, value)
        : kind === 2
          ? data.toSpliced(i, 0, inner)
          : data.toSpliced(i, 1, value);
  }
  const copy = Object.entries(data);
  const index = copy.findIndex(([name]) => name === at);
  if (deeper) copy[index] = [at as string, exchange(inner, steps, kind, value, key)];
  else if (kind === 0) copy.splice(index, 1);
  else if (kind === 1) copy.push([key, value]);
  else if (kind === 2 && index >= 0) copy[index] = [key, inner];
  else if (index >= 0) copy[index] = [at as string, value];
  return Object.fromEntries(copy);
}
