/**
 * Answers about the program itself: they claim nothing about any call.
 * @module
 */
import type { Answer, Language } from "../contract.ts";

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
