/**
 * Judges answers against a question set. Rules: whatever was asked, an answer keeps the contract and quotes
 * verbatim; the outcome is one of those accepted; a verdict counts where the answer is "answered"; programmes,
 * values and quotes are owed by "answered" and "not-stated" answers, words in the text by all but an accepted
 * clarifying question.
 * @module
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Answer } from "../../src/contract.ts";
import { foldSpace as fold } from "../../src/knowledge/model.ts";

const outcome = z.enum(["answered", "not-stated", "clarify", "out-of-scope"]);
const scalar = z.union([z.string(), z.number()]);
const expectation = z.strictObject({
  outcome: z.array(outcome).min(1),
  verdict: z.array(z.enum(["yes", "no", "depends"]).nullable()).optional(),
  programmes: z.array(z.string()).optional(),
  programmesInclude: z.array(z.string()).optional(),
  programmesExclude: z.array(z.string()).optional(),
  values: z
    .array(
      z.strictObject({
        programme: z.string().nullish(),
        fact: z.string(),
        value: z.union([scalar, z.array(scalar)]),
        unit: z.string().optional(),
      }),
    )
    .optional(),
  mustCite: z.array(z.string()).optional(),
  mustSay: z.array(z.string()).optional(),
  mustNotSay: z.array(z.string()).optional(),
  language: z.enum(["en", "zh"]).optional(),
  call: z.string().optional(),
});
const conversation = z
  .object({
    id: z.string(),
    category: z.string().optional(),
    turns: z.array(z.string()).min(1),
    expect: z.array(expectation).min(1),
  })
  .refine((row) => row.turns.length === row.expect.length, "expected as many expectations as turns");

export type Expectation = z.infer<typeof expectation>;
export type Conversation = z.infer<typeof conversation>;

/** The conversations of a set. */
export function readSet(file: string): Conversation[] {
  const rows = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim());
  return rows.map((line) => conversation.parse(JSON.parse(line)));
}

export interface Text {
  /** All of it, white space folded. */
  folded: string;
  lines: readonly string[];
}

export function textOf(lines: readonly string[]): Text {
  return { folded: fold(lines.join("\n")), lines };
}

export interface Judgement {
  /** What is wrong, in words; nothing where the turn is wholly right. */
  problems: string[];
  /** Yes for no, or no for yes. */
  wrongVerdict: boolean;
  /** Answered where the text is silent, or the question is none. */
  falseAnswer: boolean;
  /** A quote that is not in the text. */
  invented: string[];
}

/** Judges one answer. */
export function judge(want: Expectation, answer: Answer, texts: readonly Text[]): Judgement {
  const invented = answer.citations.map(({ quote }) => quote).filter((quote) => !isVerbatim(quote, texts));
  const problems = [...contractFaults(answer), ...invented.map((quote) => `not in the text: ${quote}`)];
  const accepted = want.outcome.includes(answer.outcome);
  if (!accepted) problems.push(`outcome ${answer.outcome}, expected ${want.outcome.join(" or ")}`);
  const verdictCounts =
    want.verdict !== undefined && answer.outcome === "answered" && want.outcome.includes("answered");
  if (verdictCounts && !want.verdict?.includes(answer.verdict)) {
    problems.push(`verdict ${answer.verdict}, expected ${want.verdict?.join(" or ")}`);
  }
  if (accepted && (answer.outcome === "answered" || answer.outcome === "not-stated")) {
    problems.push(...substanceFaults(want, answer));
  }
  problems.push(...wordFaults(want, answer, accepted));
  const opposite = { yes: "no", no: "yes", depends: undefined }[answer.verdict ?? "depends"] as
    | "yes"
    | "no"
    | undefined;
  return {
    problems,
    wrongVerdict:
      verdictCounts &&
      !want.verdict?.includes(answer.verdict) &&
      opposite !== undefined &&
      want.verdict?.includes(opposite) === true,
    falseAnswer: !accepted && answer.outcome === "answered",
    invented,
  };
}

function contractFaults(answer: Answer): string[] {
  const faults: string[] = [];
  if (!outcome.safeParse(answer.outcome).success) faults.push(`outcome ${answer.outcome}`);
  if (answer.outcome !== "answered" && answer.verdict !== null) {
    faults.push(`verdict ${answer.verdict} with ${answer.outcome}`);
  }
  if (answer.text.trim() === "") faults.push("no text");
  return faults;
}

function isVerbatim(quote: string, texts: readonly Text[]): boolean {
  return fold(quote) !== "" && texts.some(({ folded }) => folded.includes(fold(quote)));
}

/** Whether a quote stands between the lines that its citation names. */
export function standsInItsLines(
  { quote, line: [first, last] }: Answer["citations"][number],
  texts: readonly Text[],
) {
  return texts.some(({ lines }) => fold(lines.slice(first - 1, last).join("\n")).includes(fold(quote)));
}

function substanceFaults(want: Expectation, answer: Answer): string[] {
  const faults: string[] = [];
  const got = new Set(answer.programmes);
  const exact = want.programmes;
  if (exact && (exact.length !== got.size || exact.some((id) => !got.has(id)))) {
    faults.push(`programmes [${[...got]}], expected [${exact}]`);
  }
  for (const id of want.programmesInclude ?? []) if (!got.has(id)) faults.push(`programmes lack ${id}`);
  for (const id of want.programmesExclude ?? [])
    if (got.has(id)) faults.push(`programmes should not have ${id}`);
  for (const value of want.values ?? []) {
    const found = answer.values.some(
      (one) =>
        one.fact === value.fact &&
        (one.programme ?? "") === (value.programme ?? "") &&
        sameValue(value.value, one.value) &&
        (!value.unit || !one.unit || value.unit === one.unit),
    );
    if (!found) faults.push(`lacks ${JSON.stringify(value)}`);
  }
  for (const piece of want.mustCite ?? []) {
    if (!answer.citations.some(({ quote }) => fold(quote).includes(fold(piece))))
      faults.push(`not quoted: ${piece}`);
  }
  if (
    want.call &&
    answer.outcome === "answered" &&
    !answer.citations.some(({ call }) => call === want.call)
  ) {
    faults.push(`no quote of ${want.call}`);
  }
  return faults;
}

function sameValue(want: string | number | (string | number)[], got: string | number): boolean {
  if (Array.isArray(want)) return want.some((one) => sameValue(one, got));
  if (typeof want === "number")
    return got !== "" && Math.abs(Number(got) - want) < 1e-6 * Math.max(1, Math.abs(want));
  return fold(want).toLowerCase() === fold(String(got)).toLowerCase();
}

function wordFaults(
  want: Expectation,
  { text, outcome: got, language }: Answer,
  accepted: boolean,
): string[] {
  const faults: string[] = [];
  const says = (pattern: string) => new RegExp(pattern, "i").test(text);
  if (!(accepted && got === "clarify")) {
    for (const pattern of want.mustSay ?? []) if (!says(pattern)) faults.push(`does not say /${pattern}/`);
  }
  for (const pattern of want.mustNotSay ?? []) if (says(pattern)) faults.push(`says /${pattern}/`);
  if (want.language && language !== want.language) faults.push(`in ${language}, expected ${want.language}`);
  return faults;
}
