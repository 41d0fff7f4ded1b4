import { afterAll, beforeAll, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { type Asking, openAsking } from "./ask.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking(await loadKnowledge("knowledge"));
});
afterAll(() => asking.close());

it.each([
  ["Is 2.3 the flagship with South Africa?", "yes"],
  ["Is 2.3 the flagship with Peru?", "no"],
  ["2.3是南非旗舰项目吗", "yes"],
  ["2.3是韩国旗舰项目吗", "no"],
  ["1.5 is the flagship, right?", "no"],
  ["Isn't 1.8 the German one?", "yes"],
])("says whether a programme's number is what it is called: %s", async (question, verdict) => {
  const [answer] = await asking.ask([question]);
  expect(answer?.verdict).toBe(verdict);
  expect(answer?.programmes).toEqual([/\d\.\d/.exec(question)?.[0]]);
  expect(answer?.citations.length).toBeGreaterThan(0);
});
