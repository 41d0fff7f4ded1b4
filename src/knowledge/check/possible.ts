/**
 * Whether any project could pass a condition: its alternatives are written out, and the tests on one field in
 * an alternative must leave a value over.
 * @module
 */
import type { FieldPath } from "../fields.ts";
import type { Condition, ValueTest } from "../schema.ts";

/** What a "not" leaves out. */
interface Barred {
  barred: readonly unknown[];
}
type Atom = [FieldPath, ValueTest | Barred];
/** Past this many alternatives a condition is taken to be possible. */
const MOST_ALTERNATIVES = 500;

/** False where no project can pass. What cannot be told (most of "not", units) is taken to be possible. */
export function isPossible(condition: Condition): boolean {
  return alternatives(condition)?.some(agree) ?? true;
}

/** The condition as alternatives, each a list of tests that must all pass; undefined where they are too many. */
function alternatives(condition: Condition): Atom[][] | undefined {
  if ("units" in condition) return [[]];
  if ("not" in condition) return [barredBy(condition.not)];
  if ("any" in condition) {
    const parts = condition.any.map(alternatives);
    return parts.some((part) => part === undefined) ? undefined : (parts.flat() as Atom[][]);
  }
  if (!("all" in condition)) return [Object.entries(condition) as Atom[]];
  let joined: Atom[][] = [[]];
  for (const part of condition.all) {
    const list = alternatives(part);
    if (!list || joined.length * list.length > MOST_ALTERNATIVES) return undefined;
    joined = joined.flatMap((one) => list.map((other) => [...one, ...other]));
  }
  return joined;
}

/** "Not this value", "none of these"; of any other "not" nothing is said. */
function barredBy(condition: Condition): Atom[] {
  const [first, other] = Object.entries(condition) as Atom[];
  if (!first || other || ["all", "any", "not", "units"].includes(first[0])) return [];
  const [field, test] = first;
  if (typeof test !== "object") return [[field, { barred: [test] }]];
  const values = "in" in test && Object.keys(test).length === 1 ? test.in : undefined;
  // A list of partner countries is outside of these where one of them is.
  return values && field !== "partnerCountries" ? [[field, { barred: values }]] : [];
}

function agree(atoms: Atom[]): boolean {
  const fields = new Set(atoms.map(([field]) => field));
  return [...fields].every((field) =>
    testsAgree(atoms.filter(([one]) => one === field).map(([, test]) => test)),
  );
}

function testsAgree(tests: (ValueTest | Barred)[]): boolean {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let allowed: Set<unknown> | undefined;
  const restrict = (values: readonly unknown[]) => {
    allowed = new Set(values.filter((value) => !allowed || allowed.has(value)));
  };
  const barred = new Set<unknown>();
  for (const test of tests) {
    if (typeof test !== "object") restrict([test]);
    else if ("barred" in test) for (const value of test.barred) barred.add(value);
    else {
      if (test.in) restrict(test.in);
      if (Array.isArray(test.listed)) restrict(test.listed);
      low = Math.max(low, test.min ?? low, test.over === undefined ? low : test.over + 1);
      high = Math.min(high, test.max ?? high, test.under === undefined ? high : test.under - 1);
    }
  }
  if (low > high) return false;
  return (
    !allowed ||
    [...allowed].some(
      (value) => !barred.has(value) && (typeof value !== "number" || (value >= low && value <= high)),
    )
  );
}
