/**
 * Text as an index sees it: weighted terms.
 * @module
 */
import { isStopWord, type Token, tokenise } from "./tokens.ts";

/** What a Chinese pair of characters weighs beside a word; a pair that is a word counts as both. */
export const PAIR_WEIGHT = 0.5;

export interface Term {
  text: string;
  /** As written, for repair. */
  surface: string;
  weight: number;
  /** Position among the words of the text; the pairs of a word share its position. */
  at: number;
  /** Where it begins in the text. */
  start: number;
  han: boolean;
}

/** The terms of a prepared text, without words that say nothing. */
export function termsOf(prepared: string): Term[] {
  const terms: Term[] = [];
  const tokens = tokenise(prepared);
  let at = 0;
  let previous: Token | undefined;
  for (const token of tokens) {
    if (token.han) {
      const touching = previous?.han === true && previous.end === token.start;
      if (touching) pushPair(terms, prepared, token.start - 1, at);
      at++;
      for (let i = token.start; i + 1 < token.end; i++) {
        if (token.end - token.start > 2) pushPair(terms, prepared, i, at);
      }
      if (!isStopWord(token) && (token.end - token.start > 1 || !touching)) {
        terms.push({
          text: token.stem,
          surface: token.text,
          weight: token.end - token.start === 2 ? 1 + PAIR_WEIGHT : 1,
          at,
          start: token.start,
          han: true,
        });
      }
    } else {
      at++;
      if (!isStopWord(token))
        terms.push({
          text: token.stem,
          surface: token.text,
          weight: 1,
          at,
          start: token.start,
          han: false,
        });
    }
    previous = token;
  }
  return terms;
}

function pushPair(terms: Term[], text: string, from: number, at: number): void {
  const pair = text.slice(from, from + 2);
  terms.push({ text: pair, surface: pair, weight: PAIR_WEIGHT, at, start: from, han: true });
}
