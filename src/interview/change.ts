/**
 * "Change the period to 36 months": which earlier answer is meant, and what it becomes.
 * @module
 */
import type { Language } from "../contract.ts";
import { FIELD_PATHS, type FieldPath } from "../knowledge/fields.ts";
import { fold } from "../language/normalise.ts";
import { fieldLabel } from "../prescreen/labels.ts";
import { questionWords } from "./questions.ts";

const CHANGE =
  /^(?:please )?(?:(?:i (?:want|need|would like|'d like) to |can i |let me )?(?:change|correct|edit|update|modify|fix|revise))\s+(?:the |my |our )?(.*)$/;
const CHANGE_ZH = /^(?:请)?(?:我(?:想|要))?(?:修改|更改|更正|改正|改一下|改|订正|纠正)(?:一下)?(.*)$/;
const WRONG = /^(?:the |my |our )?(.{2,40}?) (?:is|was) wrong[.!]?$/;
const TO = /(?<!\s)\s+(?:to|into|as)\s+|(?<!\s)\s*[:=]\s*/;
const TO_ZH = /(?:改为|改成|为|成|至|：|:)/;

export interface ChangeRequest {
  field: FieldPath;
  /** What it becomes, in the person's words; absent where it is to be asked. */
  to?: string;
}

/** The change that a message asks for; undefined where it asks for none. */
export function changeIn(text: string): ChangeRequest | undefined {
  const plain = fold(text);
  const english = CHANGE.exec(plain)?.[1] ?? WRONG.exec(plain)?.[1];
  if (english !== undefined) return split(english, text, TO, "en");
  const chinese = CHANGE_ZH.exec(plain.replace(/\s+/g, ""))?.[1];
  if (chinese !== undefined) return split(chinese, text.replace(/\s+/g, ""), TO_ZH, "zh");
  const moved = /^把(.+?)(?:改为|改成|改到|换成)(.+)$/.exec(plain.replace(/\s+/g, ""));
  const field = moved && fieldNamed(moved[1] as string, "zh");
  return field ? { field, to: original(text.replace(/\s+/g, ""), moved[2] as string) } : undefined;
}

function split(rest: string, text: string, to: RegExp, language: Language): ChangeRequest | undefined {
  const match = to.exec(rest);
  const field = fieldNamed(match ? rest.slice(0, match.index) : rest, language);
  if (!field) return undefined;
  const value = match ? rest.slice(match.index + match[0].length).trim() : "";
  return value === "" ? { field } : { field, to: original(text, value) };
}

/** The words as they were typed, capitals kept: names depend on them. */
function original(text: string, folded: string): string {
  const tail = text.trim().slice(-folded.length);
  return fold(tail) === folded ? tail : folded;
}

/** The field that a phrase names, by the longest of its names. */
function fieldNamed(phrase: string, language: Language): FieldPath | undefined {
  const said = phrase.replace(/(?<![.。!])[.。!]+$/, "").trim();
  let best: { field: FieldPath; length: number } | undefined;
  for (const field of FIELD_PATHS) {
    const names = [
      ...questionWords(field, language).names,
      fieldLabel(field, language).toLowerCase(),
      field.toLowerCase(),
    ];
    for (const name of names) {
      if (said !== name && !said.startsWith(`${name} `) && !(language === "zh" && said.startsWith(name)))
        continue;
      if (!best || name.length > best.length) best = { field, length: name.length };
    }
  }
  return best?.field;
}
