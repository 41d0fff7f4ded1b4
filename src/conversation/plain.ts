/**
 * Answers about the program itself: they claim nothing about any call.
 * @module
 */
import type { Answer, Language } from "../contract.ts";
import type { Reply } from "./types.ts";

/** An answer that is words and nothing else. */
export function plainAnswer(text: string, language: Language): Answer {
  return {
    outcome: "out-of-scope",
    verdict: null,
    text,
    language,
    programmes: [],
    values: [],
    citations: [],
    suggestions: [],
  };
}

/** A reply that is words and nothing else, of no turn: not a question, not in the log. */
export function plainReply(text: string, language: Language): Reply {
  return {
    answer: plainAnswer(text, language),
    blocks: [{ kind: "text", text }],
    turn: 0,
    offerFeedback: false,
    offerEscalation: false,
  };
}
