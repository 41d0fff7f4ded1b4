/**
 * What any answer must be, whatever was asked.
 * @module
 */
import type { Answer } from "../../src/contract.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { standsInItsLines, textOf } from "../answers/judge.ts";

const OUTCOMES = ["answered", "not-stated", "clarify", "out-of-scope"];

/** What is wrong with an answer about these calls, in words; nothing where it keeps the contract. */
export function faultsOf(answer: Answer, { calls }: Knowledge): string[] {
  const faults: string[] = [];
  for (const citation of answer.citations) {
    const call = calls.find(({ id }) => id === citation.call);
    if (!call) faults.push(`no such call: ${citation.call}`);
    else if (citation.quote.trim() === "" || !standsInItsLines(citation, [textOf(call.guideline.lines)]))
      faults.push(`not in lines ${citation.line}: ${citation.quote}`);
    if (citation.programme !== null && !call?.programmes.some(({ id }) => id === citation.programme))
      faults.push(`no such programme: ${citation.programme}`);
  }
  for (const [, shown = ""] of answer.text.matchAll(/^> (?!— )(.+)\n> — /gm))
    if (!answer.citations.some(({ quote }) => quote.includes(shown)))
      faults.push(`shown, not cited: ${shown}`);
  if (!OUTCOMES.includes(answer.outcome)) faults.push(answer.outcome);
  if (answer.verdict !== null && answer.outcome !== "answered")
    faults.push(`${answer.verdict}, ${answer.outcome}`);
  if (answer.text.trim() === "") faults.push("no text");
  const known = new Set(calls.flatMap(({ programmes }) => programmes.map(({ id }) => id)));
  for (const id of answer.programmes) if (!known.has(id)) faults.push(`about ${id}`);
  for (const { value } of answer.values)
    if (typeof value === "number" && !Number.isFinite(value)) faults.push(`a value of ${value}`);
  const { interview } = answer;
  if (interview && !(interview.answered >= 0 && interview.answered <= interview.atMost))
    faults.push(`${interview.answered} of at most ${interview.atMost}`);
  if (interview && (interview.state === "asking") !== (interview.question !== undefined))
    faults.push(`${interview.state} with ${interview.question?.field}`);
  if (interview?.question?.text.trim() === "") faults.push("a question without words");
  return faults;
}
