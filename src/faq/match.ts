/**
 * The office's own answer to a question, where it has approved one.
 * @module
 */
import type { Language } from "../contract.ts";
import { hasHan } from "../language/normalise.ts";
import type { FaqEntry } from "../store/index.ts";
import { type Comparable, comparable, likeness } from "./likeness.ts";

/** An approved answer that fits a question. */
export interface Match {
  entry: FaqEntry;
  /** How alike the questions are, from 0 to 1. */
  score: number;
  language: Language;
  answer: string;
}

/** Below this, two questions are not the same one. */
export const SAME = 0.8;

/**
 * The approved entry that answers a question, in the question's language. Drafts, retired and stale entries are
 * never given. With `programmes` (those the question names), an entry about others is passed over.
 * @example findApproved("May a company lead?", await store.faq.usable())
 */
export function findApproved(
  question: string,
  entries: readonly FaqEntry[],
  programmes: readonly string[] = [],
): Match | undefined {
  const language: Language = hasHan(question) ? "zh" : "en";
  const asked = comparable(question);
  let best: Match | undefined;
  for (const entry of entries) {
    const answer = language === "zh" ? entry.answerZh : entry.answerEn;
    if (entry.status !== "approved" || entry.stale !== null || !answer?.trim()) continue;
    if (!sharesProgramme(entry.programmes, programmes)) continue;
    const score = likenessTo(asked, entry, language);
    if (score >= SAME && score > (best?.score ?? 0)) best = { entry, score, language, answer };
  }
  return best;
}

function likenessTo(asked: Comparable, entry: FaqEntry, language: Language): number {
  const written = language === "zh" ? entry.questionZh : entry.questionEn;
  return written ? likeness(asked, remembered(written)) : 0;
}

function sharesProgramme(of: readonly string[], asked: readonly string[]): boolean {
  return of.length === 0 || asked.length === 0 || of.some((programme) => asked.includes(programme));
}

const REMEMBERED = 5000;
const comparables = new Map<string, Comparable>();

/** Entries are compared with every question: each is taken apart once. */
export function remembered(question: string): Comparable {
  const known = comparables.get(question);
  if (known) return known;
  if (comparables.size >= REMEMBERED) comparables.clear();
  const made = comparable(question);
  comparables.set(question, made);
  return made;
}
