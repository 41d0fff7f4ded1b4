import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { askAll, openAsking } from "./ask.ts";
import { judge, readSet, standsInItsLines, textOf } from "./judge.ts";

interface CallSet {
  folder: string;
  /** The day on which the questions are asked. */
  asOf: string;
  /** Turns wholly right over the whole folder, and answers where the text is silent. What holds now; only ever to be bettered. */
  right: number;
  falseAnswers: number;
  /** Asked with a call that has rules of its own beside, which the questions do not tell from theirs. */
  beside?: true;
  /** Where the questions on them are, if elsewhere: those that the text nearly answers. */
  questions?: string;
}
const SETS: CallSet[] = [
  { folder: "test/calls", asOf: "2025-03-05", right: 0.969, falseAnswers: 2 },
  { folder: "test/more-calls/a", asOf: "2025-03-05", right: 0.84, falseAnswers: 1 },
  { folder: "test/more-calls/b", asOf: "2025-09-10", right: 0.866, falseAnswers: 0 },
  { folder: "test/more-calls/c", asOf: "2025-10-10", right: 0.829, falseAnswers: 8 },
  { folder: "test/more-calls/d", asOf: "2025-10-10", right: 0.793, falseAnswers: 12 },
  { folder: "test/more-calls/e", asOf: "2026-01-15", right: 0.93, falseAnswers: 1 },
  { folder: "test/more-calls/f", asOf: "2026-09-10", right: 0.964, falseAnswers: 0 },
  { folder: "test/more-calls/g", asOf: "2026-09-10", right: 0.923, falseAnswers: 2 },
  { folder: "test/more-calls/h", asOf: "2026-09-10", right: 0.959, falseAnswers: 0 },
  { folder: "test/more-calls/i", asOf: "2026-06-15", right: 0.974, falseAnswers: 0 },
  { folder: "test/more-calls/j", asOf: "2026-06-15", right: 0.958, falseAnswers: 2 },
  { folder: "test/more-calls/k", asOf: "2026-06-15", right: 0.982, falseAnswers: 0 },
  { folder: "test/more-calls/l", asOf: "2026-06-15", right: 0.927, falseAnswers: 3 },
  { folder: "test/more-calls/m", asOf: "2026-06-15", right: 0.931, falseAnswers: 2 },
  { folder: "test/more-calls/n", asOf: "2026-06-15", right: 0.906, falseAnswers: 1 },
  { folder: "test/more-calls/o", asOf: "2026-06-15", right: 0.897, falseAnswers: 1 },
  { folder: "test/more-calls/p", asOf: "2026-06-15", right: 0.946, falseAnswers: 1 },
  { folder: "test/more-calls/q", asOf: "2026-06-15", right: 0.996, falseAnswers: 0 },
  { folder: "test/more-calls/r", asOf: "2026-11-26", right: 0.908, falseAnswers: 1 },
  { folder: "test/more-calls/s", asOf: "2026-11-26", right: 0.96, falseAnswers: 0 },
  { folder: "test/more-calls/t", asOf: "2026-11-26", right: 0.935, falseAnswers: 0 },
  { folder: "test/more-calls/u", asOf: "2026-11-27", right: 0.93, falseAnswers: 0 },
  { folder: "test/more-calls/v", asOf: "2026-11-27", right: 0.914, falseAnswers: 1 },
  { folder: "test/more-calls/w", asOf: "2026-11-27", right: 0.951, falseAnswers: 0 },
  { folder: "test/more-calls/x", asOf: "2026-11-27", right: 0.872, falseAnswers: 1 },
  { folder: "test/more-calls/y", asOf: "2026-11-27", right: 0.952, falseAnswers: 0 },
  { folder: "test/more-calls/z", asOf: "2026-11-27", right: 0.884, falseAnswers: 2 },
  { folder: "test/more-calls/aa", asOf: "2026-11-27", right: 0.886, falseAnswers: 2 },
  { folder: "test/more-calls/ab", asOf: "2026-11-27", right: 0.922, falseAnswers: 0 },
  { folder: "test/more-calls/ac", asOf: "2026-11-27", right: 0.801, falseAnswers: 1 },
  { folder: "test/more-calls/ad", asOf: "2026-11-27", right: 0.893, falseAnswers: 3 },
  { folder: "test/more-calls/ae", asOf: "2026-11-27", right: 0.889, falseAnswers: 1 },
  { folder: "test/more-calls/af", asOf: "2026-11-27", right: 0.913, falseAnswers: 3 },
  { folder: "test/more-calls/ag", asOf: "2026-11-27", right: 0.917, falseAnswers: 3 },
  { folder: "test/more-calls/ah", asOf: "2026-11-27", right: 0.877, falseAnswers: 2 },
  { folder: "test/more-calls/ai", asOf: "2026-11-27", right: 0.822, falseAnswers: 2 },
  { folder: "test/more-calls/aj", asOf: "2026-11-27", right: 0.871, falseAnswers: 3 },
  { folder: "test/more-calls/ak", asOf: "2026-11-27", right: 0.852, falseAnswers: 10 },
  { folder: "test/more-calls/am", asOf: "2026-11-27", right: 0.936, falseAnswers: 0 },
  { folder: "test/more-calls/an", asOf: "2026-11-27", right: 0.93, falseAnswers: 5 },
  { folder: "test/more-calls/ao", asOf: "2026-11-27", right: 0.911, falseAnswers: 5 },
  { folder: "test/more-calls/ap", asOf: "2026-11-27", right: 0.943, falseAnswers: 2 },
  { folder: "test/more-calls/aq", asOf: "2026-11-28", right: 0.937, falseAnswers: 3 },
  { folder: "test/more-calls/ar", asOf: "2026-11-28", right: 0.921, falseAnswers: 3 },
  { folder: "test/more-calls/as", asOf: "2026-11-28", right: 0.896, falseAnswers: 5 },
  { folder: "test/more-calls/at", asOf: "2026-11-28", right: 0.873, falseAnswers: 5 },
  { folder: "test/more-calls/au", asOf: "2026-11-28", right: 0.853, falseAnswers: 5 },
  { folder: "test/more-calls/av", asOf: "2026-11-28", right: 0.9, falseAnswers: 5 },
  { folder: "test/more-calls/aw", asOf: "2026-11-28", right: 0.885, falseAnswers: 4 },
  { folder: "test/more-calls/ax", asOf: "2026-11-28", right: 0.886, falseAnswers: 5 },
  { folder: "test/more-calls/ay", asOf: "2026-11-28", right: 0.906, falseAnswers: 7 },
  { folder: "test/more-calls/az", asOf: "2026-11-28", right: 0.838, falseAnswers: 4 },
  { folder: "test/more-calls/ba", asOf: "2026-11-28", right: 0.859, falseAnswers: 12 },
  {
    folder: "test/more-calls/aj",
    questions: "test/silence/aj",
    asOf: "2026-11-28",
    right: 0.746,
    falseAnswers: 19,
  },
  {
    folder: "test/more-calls/ak",
    questions: "test/silence/ak",
    asOf: "2026-11-28",
    right: 0.774,
    falseAnswers: 16,
  },
  { folder: "test/more-calls/m", asOf: "2026-06-15", right: 0.931, falseAnswers: 2, beside: true },
  { folder: "test/more-calls/r", asOf: "2026-11-26", right: 0.873, falseAnswers: 2, beside: true },
  { folder: "test/more-calls/ag", asOf: "2026-11-27", right: 0.917, falseAnswers: 3, beside: true },
];

/**
 * The folders that ranking is not fitted to are asked whole. Of the others every third is asked, with a call beside all that
 * are, all with ALL_SETS=1; of each every fourth conversation.
 */
const UNSEEN = /\/(?:a[j-z]|b[a-z])$/;
const EACH = 4;
const ASKED = SETS.filter(
  ({ folder, beside }, i) => process.env.ALL_SETS || UNSEEN.test(folder) || beside || i % 3 === 0,
);

async function judged(knowledge: Knowledge, file: string, asOf: string, each: number) {
  const texts = knowledge.calls.map((call) => textOf(call.guideline.lines));
  const asking = await openAsking(knowledge, asOf);
  const rows = [];
  const set = readSet(file).filter((_, i) => i % each === 0);
  const answers = await askAll(asking, set);
  for (const [i, { id, expect: wanted }] of set.entries()) {
    for (const [at, want] of wanted.entries()) {
      const answer = answers[i]?.[at];
      if (!answer) throw new Error(`${id}: turn ${at + 1} has no answer`);
      const misplaced = answer.citations.filter((one) => !standsInItsLines(one, texts));
      rows.push({ ...judge(want, answer, texts), id: `${id}#${at + 1}`, misplaced, verdict: answer.verdict });
    }
  }
  await asking.close();
  return rows;
}

describe.each(ASKED)(
  "calls that have nothing but their text: $folder, a call with rules beside: $beside, questions in $questions",
  ({ folder, asOf, right, falseAnswers, beside, questions = folder }) => {
    it("quotes the text, gives no verdict of its own", { timeout: 240_000 }, async () => {
      const all = await loadKnowledge(folder);
      const rows = [];
      for (const file of readdirSync(questions).filter((name) => name.endsWith(".questions.jsonl"))) {
        const id = file.replace(".questions.jsonl", "");
        // `multi`: all calls of the folder are loaded.
        const calls = all.calls.filter((call) => ["multi", "beside"].includes(id) || call.id === id);
        // `beside`: they stand beside a call that has rules of its own.
        if (id === "beside" || beside) calls.push(...(await loadKnowledge("knowledge")).calls);
        rows.push(
          ...(await judged({ ...all, calls }, join(questions, file), asOf, UNSEEN.test(folder) ? 1 : EACH)),
        );
      }
      const share = rows.filter(({ problems }) => problems.length === 0).length / rows.length;
      const told = rows.filter((row) => row.falseAnswer).map(({ id }) => id);
      console.info(
        `${questions}: ${(100 * share).toFixed(1)} % of ${rows.length} turns right, ${told.length} false answers`,
      );
      expect(
        rows.filter((row) => row.wrongVerdict || row.invented.length + row.misplaced.length > 0),
      ).toEqual([]);
      expect(share).toBeGreaterThanOrEqual(right);
      expect(told.length, told.join()).toBeLessThanOrEqual(falseAnswers);
    });
  },
);
