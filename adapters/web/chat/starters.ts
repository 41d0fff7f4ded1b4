/**
 * Questions to begin with, made from what the knowledge holds: each is one that the text answers.
 * @module
 */
import type { Language } from "../../../src/contract.ts";
import type { Aspect } from "../../../src/knowledge/aspects.ts";
import type { Knowledge, Programme } from "../../../src/knowledge/model.ts";
import { countryName } from "../../../src/prescreen/countries.ts";
import type { Wording } from "../wording/index.ts";

/** A few questions about the first call that has its rules written down. */
export function starters(knowledge: Knowledge, t: Wording): string[] {
  const call = knowledge.calls.find((one) => one.programmes.length > 0);
  if (!call) return [];
  const about = (aspect: Aspect) =>
    call.programmes.find((programme) =>
      programme.requirements.some((one) => one.strength === "must" && one.about.includes(aspect)),
    );
  const lead = about("lead");
  const matching = about("matching");
  const ask = t.starters;
  return [
    lead && ask.lead(lead.id, partnersOf(lead, t.code)),
    matching && ask.matching(matching.id, partnersOf(matching, t.code)),
    ask.which,
    call.file?.deadlines && ask.deadline,
  ].filter((question) => question !== undefined);
}

function partnersOf(programme: Programme, language: Language): string {
  return programme.partners.map((code) => countryName(code, language)).join(language === "zh" ? "、" : ", ");
}
