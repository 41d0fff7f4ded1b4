import type { Answer } from "../../src/contract.ts";
import type { Completion } from "../../src/store/index.ts";

export function answerOf(changes: Partial<Answer> = {}): Answer {
  return {
    outcome: "answered",
    verdict: "no",
    text: "No. Enterprises can only be participants.",
    language: "en",
    programmes: ["9.9"],
    values: [{ programme: "9.9", fact: "projects", value: 10 }],
    citations: [
      { call: "a-call", programme: "9.9", quote: "Enterprises can only be participants.", line: [2, 2] },
    ],
    suggestions: ["Who may lead?"],
    ...changes,
  };
}

export function completionOf(answer: Partial<Answer> = {}, rest: Partial<Completion> = {}): Completion {
  return {
    answer: answerOf(answer),
    confidence: 0.9,
    knowledgeHash: "abc",
    programVersion: "0.1.0",
    tookMs: 1.5,
    ...rest,
  };
}
