/**
 * Checks the knowledge beyond what loading verifies: nothing left out, sums that come out, figures that stand
 * in their quotes, rules that agree with each other and with the facts.
 * @module
 */
import { coverageProblems } from "./check/coverage.ts";
import { figureProblems } from "./check/figures.ts";
import { frameProblems } from "./check/frame.ts";
import { ruleProblems } from "./check/rules.ts";
import { totalsProblems } from "./check/totals.ts";
import type { KnowledgeProblem, Severity } from "./problems.ts";
import type { ReadKnowledge } from "./read.ts";

/**
 * Everything wrong with knowledge that was read, what loading found included; errors first, by file and line.
 * A call with a file that is wrong in itself is not looked at further: what that file covers would seem left out.
 * @example checkKnowledge(readKnowledge("knowledge"), "2022-12-01")
 */
export function checkKnowledge({ calls, problems }: ReadKnowledge, asOf: string): KnowledgeProblem[] {
  const sound = calls.filter((loaded) => loaded.sound);
  const found = sound.flatMap((loaded) => [
    ...frameProblems(loaded, asOf),
    ...coverageProblems(loaded),
    ...totalsProblems(loaded),
    ...figureProblems(loaded),
    ...ruleProblems(loaded),
  ]);
  return [...problems, ...found].sort(byWeightAndPlace);
}

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

function byWeightAndPlace(a: KnowledgeProblem, b: KnowledgeProblem): number {
  return (
    WEIGHT[a.severity] - WEIGHT[b.severity] || a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0)
  );
}
