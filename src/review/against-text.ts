/**
 * What the text itself says to the question of an FAQ entry: where it decides the other way, the entry is not given.
 * @module
 */
import type { Answer, Language } from "../contract.ts";
import { isOpposite, openingVerdict } from "../faq/index.ts";
import { type FaqText, openStore } from "../store/index.ts";
import type { EngineFor } from "./again.ts";

export interface TextSays {
  language: Language;
  answer: Answer;
  /** The text decides yes where the entry says no, or the other way round. */
  opposite: boolean;
}

/**
 * The text's own answers to an entry's questions, of those that it answers. Nothing is logged, and no other entry
 * speaks. `asOf`: ISO date.
 */
export async function textSays(entry: FaqText, engineFor: EngineFor, asOf?: string): Promise<TextSays[]> {
  const written: [Language, string | null, string | null][] = [
    ["en", entry.questionEn, entry.answerEn],
    ["zh", entry.questionZh, entry.answerZh],
  ];
  const asked = written.flatMap(([language, question, words]) =>
    question?.trim() ? [{ language, question, words: words ?? "" }] : [],
  );
  if (asked.length === 0) return [];
  const scratch = await openStore(":memory:");
  const engine = engineFor(scratch);
  const found: TextSays[] = [];
  try {
    for (const { language, question, words } of asked) {
      const { answer } = await engine.handle({
        platform: "review",
        conversation: language,
        user: "review",
        input: { kind: "text", text: question },
        answerIn: language,
        ...(asOf !== undefined ? { asOf } : {}),
      });
      if (answer.outcome !== "answered") continue;
      const opposite = isOpposite(answer.verdict, openingVerdict(words) ?? null);
      found.push({ language, answer, opposite });
    }
  } finally {
    await engine.close();
    await scratch.close();
  }
  return found;
}
