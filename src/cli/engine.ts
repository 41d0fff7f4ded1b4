/**
 * The engine for a command: knowledge loaded, log opened, both closed at the end whatever happens.
 * @module
 */
import { createEngine } from "../conversation/engine.ts";
import type { Engine } from "../conversation/types.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { openStore, type Store } from "../store/index.ts";
import type { CliContext } from "./context.ts";
import { sayingFaults } from "./store.ts";

/** Runs `work` with an engine over the command's knowledge folder and log. */
export async function withEngine<T>(
  context: CliContext,
  work: (engine: Engine, store: Store) => Promise<T>,
): Promise<T> {
  // Wrong options are told before anything is opened.
  context.asOf();
  context.lang();
  const knowledge = await loadKnowledge(context.knowledgeDir());
  return sayingFaults(async () => {
    const store = await openStore(context.dbFile());
    const engine = createEngine({ knowledge: () => knowledge, store, asOf: () => context.asOf() });
    try {
      return await work(engine, store);
    } finally {
      await engine.close();
      await store.close();
    }
  });
}
