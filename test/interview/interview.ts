import type { Language } from "../../src/contract.ts";
import { startInterview, type Turn, type TurnContext, takeTurn } from "../../src/interview/turn.ts";
import type { Call } from "../../src/knowledge/model.ts";
import type { Project } from "../../src/knowledge/project.ts";
import { countriesIn } from "../../src/language/places.ts";
import { sampleCall } from "../prescreen/sample.ts";
import { plainTopics } from "../rules/fixtures.ts";

export function contextFor(language: Language = "en", call: Call = sampleCall): TurnContext {
  const codes = (text: string) => [...new Set(countriesIn(text).map((place) => place.code))];
  return { call, topics: plainTopics, countriesIn: codes, places: { countriesIn: codes }, language };
}

/** Begins an interview and says the given things, one after the other. */
export function converse(
  facts: Project,
  says: string[],
  language: Language = "en",
  programmes?: string[],
): Turn {
  const context = contextFor(language);
  return says.reduce(
    (turn, text) => takeTurn(turn.log, text, context),
    startInterview({ facts, programmes }, context),
  );
}
