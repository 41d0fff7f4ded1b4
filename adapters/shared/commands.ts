/**
 * What a slash command means, whatever the platform calls it.
 * @module
 */
import type { Language } from "../../src/contract.ts";
import type { Input } from "../../src/conversation/types.ts";

const PROGRAMME = /^\d[\w.-]*$/;
const CHECK: Record<Language, (about: string) => string> = {
  en: (about) => `check my project for ${about}`,
  zh: (about) => `检查我的项目：${about}`,
};

/** Begins an interview: for all programmes, for one by its number, or for what is named in other words. */
export function checkInput(about: string, language: Language): Input {
  if (about === "") return { kind: "start-interview" };
  if (PROGRAMME.test(about)) return { kind: "start-interview", programme: about };
  return { kind: "text", text: CHECK[language](about) };
}
