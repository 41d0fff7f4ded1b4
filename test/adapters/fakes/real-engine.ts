/**
 * The real engine over the real calls, as of a day on which the first of them is open.
 * @module
 */
import type { AdapterDeps } from "../../../src/conversation/adapter.ts";
import { createEngine } from "../../../src/conversation/engine.ts";
import type { Engine } from "../../../src/conversation/types.ts";
import { loadKnowledge } from "../../../src/knowledge/load.ts";
import type { Store } from "../../../src/store/store.ts";

export const AS_OF = "2022-12-01";

export const knowledge = await loadKnowledge("knowledge");

/** The programmes of all calls, for choosing one. */
export const programmesOf: AdapterDeps["programmes"] = (language) =>
  knowledge.calls.flatMap((call) => call.programmes.map(({ id, title }) => ({ id, title: title[language] })));

/** Makes it over a store. */
export function realEngine(store: Store): Engine {
  return createEngine({ knowledge: () => knowledge, store, asOf: () => AS_OF });
}
