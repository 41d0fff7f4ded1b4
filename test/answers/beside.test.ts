import { afterAll, beforeAll, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { type Asking, openAsking } from "./ask.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking(await loadKnowledge("knowledge"));
});
afterAll(() => asking.close());

it.each([
  [
    "Can a Chinese university lead a three-year project with Israel?",
    "no",
    "The project implementation period is 2 years",
  ],
  [
    "Can a Chinese university lead a two-year project with Israel?",
    "yes",
    "The project implementation period is 2 years",
  ],
  ["我们大学牵头做个三年的以色列项目可以吗", "no", "The project implementation period is 2 years"],
  [
    "two firms, no institutes, 2 years, Germany. would this pass?",
    "no",
    "at least one scientific research institution",
  ],
  [
    "Could a start-up lead a three-year project under 2.1?",
    "yes",
    "The project leading unit must be an enterprise",
  ],
  // On who leads there the text says nothing: that is no yes.
  ["May our university lead a 2-year project with Austria?", "depends", "shall not exceed 3 years"],
])("decides what a question claims beside its main matter: %s", async (question, verdict, quote) => {
  const [answer] = await asking.ask([question]);
  expect(answer?.verdict).toBe(verdict);
  expect(answer?.citations.map((citation) => citation.quote).join(" ")).toContain(quote);
});
