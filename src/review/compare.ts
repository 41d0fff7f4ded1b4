/**
 * What differs between an answer as it was given and the answer to the same question now.
 * @module
 */
import type { Answer, Citation } from "../contract.ts";
import { foldSpace } from "../knowledge/model.ts";

export type Part = "outcome" | "verdict" | "programmes" | "values" | "citations" | "report" | "wording";

export interface Change {
  part: Part;
  before: string;
  after: string;
}

/** The differences, the weightiest first; `wording` stands only where nothing else differs. */
export function compareAnswers(before: Answer, after: Answer): Change[] {
  const parts: [Part, (answer: Answer) => string][] = [
    ["outcome", (answer) => answer.outcome],
    ["verdict", (answer) => answer.verdict ?? "–"],
    ["programmes", (answer) => list(answer.programmes)],
    [
      "values",
      (answer) =>
        list(
          answer.values.map(({ programme, fact, value }) =>
            [programme, fact, value].filter((x) => x !== null).join(" "),
          ),
        ),
    ],
    ["citations", (answer) => list(answer.citations.map(place))],
    [
      "report",
      (answer) =>
        list((answer.prescreen?.results ?? []).map(({ programme, outcome }) => `${programme} ${outcome}`)),
    ],
  ];
  const changes = parts.flatMap(([part, show]) => {
    const [was, is] = [show(before), show(after)];
    return was === is ? [] : [{ part, before: was, after: is }];
  });
  if (changes.length > 0 || foldSpace(before.text) === foldSpace(after.text)) return changes;
  return [{ part: "wording", before: before.text, after: after.text }];
}

const list = (items: string[]) => [...new Set(items)].sort().join("; ") || "–";

function place({ call, programme, quote, line: [first, last] }: Citation): string {
  return `${[call, programme].filter(Boolean).join(" ")} ${first === last ? first : `${first}-${last}`}: ${foldSpace(quote)}`;
}
