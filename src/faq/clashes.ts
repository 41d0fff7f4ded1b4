/**
 * Entries that say the same twice, or two things of one question.
 * @module
 */
import type { Language, Verdict } from "../contract.ts";
import type { FaqEntry, FaqText } from "../store/index.ts";
import { likeness } from "./likeness.ts";
import { remembered } from "./match.ts";

export interface Clash {
  entry: FaqEntry;
  /** `conflict`: both would answer the same question, and differently. */
  kind: "duplicate" | "conflict";
  language: Language;
  score: number;
}

/** From here on two entries are worth a look side by side. */
const ALIKE = 0.6;
/** From here on two answers say the same. */
const SAME_ANSWER = 0.85;

type Written = FaqText & { id?: number };

/** Other entries (not the retired ones) with nearly the same question, the most alike first. */
export function findClashes(entry: Written, others: readonly FaqEntry[]): Clash[] {
  const clashes: Clash[] = [];
  for (const other of others) {
    if (other.id === entry.id || other.status === "retired") continue;
    const [clash] = [clashIn("en", entry, other), clashIn("zh", entry, other)].filter(
      (found) => found !== undefined,
    );
    if (clash) clashes.push(clash);
  }
  return clashes.sort((a, b) => b.score - a.score);
}

function clashIn(language: Language, entry: Written, other: FaqEntry): Clash | undefined {
  const [mine, theirs] = [entry, other].map((one) => (language === "zh" ? one.questionZh : one.questionEn));
  if (!mine || !theirs) return undefined;
  const score = likeness(remembered(mine), remembered(theirs));
  if (score < ALIKE) return undefined;
  const [answer, answered] = [entry, other].map(
    (one) => (language === "zh" ? one.answerZh : one.answerEn) ?? "",
  );
  return {
    entry: other,
    kind: agree(answer ?? "", answered ?? "") ? "duplicate" : "conflict",
    language,
    score,
  };
}

function agree(a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const [x, y] = [openingVerdict(a), openingVerdict(b)];
  if (x !== undefined && y !== undefined && x !== y) return false;
  return likeness(remembered(a), remembered(b)) >= SAME_ANSWER;
}

const OPENINGS: readonly [Verdict, RegExp][] = [
  ["no", /^[^\p{L}\p{N}]*(?:no\b|not\b|否|不|不可以|不能|不行|无需|没有)/iu],
  ["yes", /^[^\p{L}\p{N}]*(?:yes\b|是|可以|能|需要|必须)/iu],
  ["depends", /^[^\p{L}\p{N}]*(?:it depends|视|取决于)/iu],
];

/** The verdict that an answer opens with, where it opens with one. */
export function openingVerdict(answer: string): Verdict | undefined {
  return OPENINGS.find(([, form]) => form.test(answer.trim()))?.[0];
}

/** One verdict is yes and the other no. */
export function isOpposite(one: Verdict | null, other: Verdict | null): boolean {
  return (one === "yes" && other === "no") || (one === "no" && other === "yes");
}
