/**
 * What was found: the answer before it is put into a platform's form.
 * @module
 */
import type { Citation, Outcome, Value, Verdict } from "../contract.ts";

export interface Finding {
  outcome: Outcome;
  verdict: Verdict | null;
  /** The programmes the answer is about. */
  programmes: string[];
  /** Asked was whether something speaks against it: a yes is bad news. */
  contrary?: boolean;
  /** Of the programmes compared, the one that has most. */
  best?: string;
  /** The first sentence: the verdict, the figure, the silence. */
  head: string;
  /** One or two sentences more. */
  lines: string[];
  table?: { columns: string[]; rows: string[][] };
  citations: Citation[];
  /** The citations to show as quotes; left out, the first few of all. */
  shown?: Citation[];
  values: Value[];
  /** Beside a "the text doesn't say": what it does say nearby. */
  nearest: Citation[];
  suggestions: string[];
  /** 0 to 1. */
  confidence: number;
}

export function finding(part: Partial<Finding> & Pick<Finding, "outcome" | "head">): Finding {
  return {
    verdict: null,
    programmes: [],
    lines: [],
    citations: [],
    values: [],
    nearest: [],
    suggestions: [],
    confidence: 0.9,
    ...part,
  };
}
