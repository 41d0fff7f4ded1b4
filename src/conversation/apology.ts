/**
 * What a person hears when the program itself failed.
 * @module
 */
import type { Language } from "../contract.ts";
import { plainReply } from "./plain.ts";
import type { Reply } from "./types.ts";

const WORDS: Record<Language, string> = {
  en: "Something went wrong on our side and this could not be answered. It has been noted. Please try again.",
  zh: "系统出现故障，未能回答。问题已记录，请稍后再试。",
};

/** A reply that claims nothing about any call. */
export function apology(language: Language): Reply {
  return plainReply(WORDS[language], language);
}
