/**
 * The engine over a temporary log, asked as `guidepost ask` asks it.
 * @module
 */
import type { Answer } from "../../src/contract.ts";
import { createEngine } from "../../src/conversation/engine.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { openStore } from "../../src/store/index.ts";

/** The day that the question sets are asked on: between the first notice and the deadline. */
export const AS_OF = "2022-12-01";

export interface Asking {
  /** Asks the turns of one conversation. */
  ask(turns: readonly string[]): Promise<Answer[]>;
  close(): Promise<void>;
}

/** So many conversations go on at once: while one waits for its log, another is answered. */
const AT_ONCE = 8;

/** The answers of many conversations, in their order. */
export async function askAll(
  asking: Asking,
  conversations: readonly { turns: readonly string[] }[],
): Promise<Answer[][]> {
  const answers: Answer[][] = [];
  let next = 0;
  const one = async () => {
    for (let at = next++; at < conversations.length; at = next++)
      answers[at] = await asking.ask(conversations[at]?.turns ?? []);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return answers;
}

export async function openAsking(knowledge: Knowledge, asOf = AS_OF): Promise<Asking> {
  const store = await openStore(":memory:");
  const engine = createEngine({ knowledge: () => knowledge, store, asOf: () => asOf });
  let conversations = 0;
  return {
    async ask(turns) {
      const conversation = `c${conversations++}`;
      const answers: Answer[] = [];
      for (const text of turns) {
        const input = { kind: "text", text } as const;
        const reply = await engine.handle({ platform: "cli", conversation, user: "test", input });
        answers.push(reply.answer);
      }
      return answers;
    },
    async close() {
      await engine.close();
      await store.close();
    },
  };
}
