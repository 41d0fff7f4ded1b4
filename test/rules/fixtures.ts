import type { Call, Programme } from "../../src/knowledge/model.ts";
import { callFile, type Requirement, requirement } from "../../src/knowledge/schema.ts";
import type { RuleContext, TopicResolver } from "../../src/rules/evaluate.ts";

const text = { en: "It is so.", zh: "如此。" };
const quotes = [{ line: 1, text: "It is so." }];

/** A requirement with everything but its rule filled in. */
export function rule(id: string, parts: Partial<Requirement> & Record<string, unknown>): Requirement {
  return requirement.parse({ id, about: ["eligibility"], strength: "must", summary: text, quotes, ...parts });
}

export function makeProgramme(parts: Partial<Programme> = {}): Programme {
  return {
    id: "7.1",
    call: "test-call",
    title: { ...text, quotes },
    section: [1, 1],
    partners: [],
    partnerQuotes: quotes,
    topics: [],
    facts: [],
    requirements: [],
    statements: [],
    ...parts,
  };
}

export function makeCall(programmes: Programme[], parts: Record<string, unknown> = {}): Call {
  return {
    id: "test-call",
    guideline: { file: "/guideline.md", text: "It is so.", lines: ["It is so."] },
    file: callFile.parse({ id: "test-call", title: text, ...parts }),
    programmes,
  };
}

/** Names a topic where the text is its id or its English label. */
export const plainTopics: TopicResolver = (named, programme) => ({
  listed: programme.topics
    .filter((topic) => [topic.id, topic.label.en.toLowerCase()].includes(named.toLowerCase()))
    .map((topic) => topic.id),
});

export function makeContext(requirements: Requirement[] = [], parts: Partial<RuleContext> = {}): RuleContext {
  const programme = parts.programme ?? makeProgramme({ requirements });
  return { programme, call: makeCall([programme]), topics: plainTopics, ...parts };
}
