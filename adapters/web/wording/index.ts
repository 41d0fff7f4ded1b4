/**
 * The pages' wording by language, and which language a reader wants.
 * @module
 */
import type { Language } from "../../../src/contract.ts";
import { en, type Wording } from "./en.ts";
import { zh } from "./zh.ts";

export type { Wording } from "./en.ts";

const WORDINGS: Record<Language, Wording> = { en, zh };

export function wording(language: Language): Wording {
  return WORDINGS[language];
}

export function otherLanguage(language: Language): Language {
  return language === "en" ? "zh" : "en";
}

/** The language chosen before, else the one the browser asks for first. */
export function languageFor(chosen: string | undefined, accept: string | undefined): Language {
  if (chosen === "en" || chosen === "zh") return chosen;
  const first = (accept ?? "").split(",").find((part) => /^\s*(?:en|zh)\b/i.test(part));
  return first?.trim().toLowerCase().startsWith("zh") ? "zh" : "en";
}
