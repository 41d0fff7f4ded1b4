/**
 * An engine that answers the log's questions again over a store of its own: the real one sees nothing of it.
 * @module
 */
import type { Engine, InboundMessage } from "../conversation/types.ts";
import { openStore, type Store } from "../store/index.ts";
import type { AnswerAgain } from "./replay.ts";

/** Makes an engine over another store, with the knowledge that is to be tried. */
export type EngineFor = (store: Store) => Engine;

const PLATFORM = "replay";

/**
 * Runs `work` with a way to answer logged questions again. The office's approved answers are given as they are
 * given live.
 * @example await answeringAgain(store, engineFor, (answer) => replay(store, answer))
 */
export async function answeringAgain<Result>(
  log: Pick<Store, "faq">,
  engineFor: EngineFor,
  work: (answer: AnswerAgain) => Promise<Result>,
): Promise<Result> {
  const times: string[] = [];
  const scratch = await openStore(":memory:", { clock: () => new Date(times.at(-1) ?? Date.now()) });
  const engine = engineFor(scratch);
  try {
    for (const { id: _, ...entry } of await log.faq.usable()) {
      times.push(entry.approvedAt ?? entry.updatedAt);
      await scratch.faq.approve(
        await scratch.faq.create(entry, entry.author),
        entry.approvedBy ?? entry.author,
      );
    }
    return await work(async ({ conversation, text, language, asOf }) => {
      times.push(`${asOf}T12:00:00.000Z`);
      times.splice(0, times.length - 1);
      const message: InboundMessage = {
        platform: PLATFORM,
        conversation,
        user: PLATFORM,
        input: { kind: "text", text },
        asOf,
      };
      return (await engine.handle(language === null ? message : { ...message, language })).answer;
    });
  } finally {
    await engine.close();
    await scratch.close();
  }
}
