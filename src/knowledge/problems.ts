/**
 * What can be wrong with a knowledge folder, and how it is told: where, what, and how to mend it.
 * @module
 */

/** An error stops loading or the check; a warning asks for a look; a notice only informs. */
export type Severity = "error" | "warning" | "notice";

export interface KnowledgeProblem {
  severity: Severity;
  file: string;
  /** 1-based; null where the problem is the file as a whole. */
  line: number | null;
  what: string;
  mend: string;
}

const MOST_SHOWN = 20;

/** The knowledge folder cannot be used. `problems` lists everything that was found, not only the first. */
export class KnowledgeError extends Error {
  constructor(readonly problems: KnowledgeProblem[]) {
    super(message(problems));
    this.name = "KnowledgeError";
  }
}

/** One problem as a person reads it: `file:line: what. mend`. */
export function tellProblem(problem: KnowledgeProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`;
  return `${place}: ${problem.what}\n    ${problem.mend}`;
}

function message(problems: KnowledgeProblem[]): string {
  const shown = problems.slice(0, MOST_SHOWN).map(tellProblem);
  const more = problems.length - shown.length;
  if (more > 0) shown.push(`and ${more} more; guidepost knowledge check lists them all`);
  return ["The knowledge folder cannot be used:", ...shown].join("\n");
}
