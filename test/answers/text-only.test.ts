import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { openAsking } from "./ask.ts";
import { judge, readSet, standsInItsLines, textOf } from "./judge.ts";

/** The day on which the questions about these calls are asked. */
const AS_OF = "2025-03-05";
const CALLS = "test/calls";
// Turns wholly right, and answers given where the text is silent. What holds now; only ever to be bettered.
const FLOORS: Record<string, { right: number; falseAnswers: number }> = {
  "delta-adapt-2025": { right: 0.75, falseAnswers: 4 },
  "intl-joint-2024-2": { right: 0.7, falseAnswers: 5 },
  "lingdong-nsf-2025": { right: 0.87, falseAnswers: 3 },
  "stbrigid-trialseed-2025": { right: 0.68, falseAnswers: 7 },
  "thornbury-fellowship-2025": { right: 0.78, falseAnswers: 5 },
  "wucheng-iur-2025": { right: 0.71, falseAnswers: 7 },
};

async function judged(knowledge: Knowledge, set: string) {
  const texts = knowledge.calls.map((call) => textOf(call.guideline.lines));
  const asking = await openAsking(knowledge, AS_OF);
  const rows = [];
  for (const { id, turns, expect: wanted } of readSet(join(CALLS, `${set}.questions.jsonl`))) {
    const answers = await asking.ask(turns);
    for (const [at, want] of wanted.entries()) {
      const answer = answers[at];
      if (!answer) throw new Error(`${id}: turn ${at + 1} has no answer`);
      const misplaced = answer.citations.filter((one) => !standsInItsLines(one, texts));
      rows.push({ ...judge(want, answer, texts), id: `${id}#${at + 1}`, misplaced, verdict: answer.verdict });
    }
  }
  await asking.close();
  return rows;
}

describe("calls that have nothing but their text", async () => {
  const all = await loadKnowledge(CALLS);
  const sets = [
    ...Object.keys(FLOORS).map(
      (id) => [id, { ...all, calls: all.calls.filter((c) => c.id === id) }] as const,
    ),
    ["multi", all] as const,
  ];
  it.each(sets)("%s: quotes the text, gives no verdict of its own", async (set, knowledge) => {
    const rows = await judged(knowledge, set);
    const share = rows.filter(({ problems }) => problems.length === 0).length / rows.length;
    const falseAnswers = rows.filter((row) => row.falseAnswer).map(({ id }) => id);
    console.info(
      `${set}: ${(100 * share).toFixed(1)} % of ${rows.length} turns right, ${falseAnswers.length} false answers`,
    );
    expect(rows.filter((row) => row.wrongVerdict || row.invented.length + row.misplaced.length > 0)).toEqual(
      [],
    );
    const floor = FLOORS[set] ?? { right: 0.74, falseAnswers: 0 };
    expect(share).toBeGreaterThanOrEqual(floor.right);
    expect(falseAnswers.length, falseAnswers.join()).toBeLessThanOrEqual(floor.falseAnswers);
  });
});
