/**
 * The frame of a call: deadlines, sections that leave text out, calls that have only their text.
 * @module
 */
import type { KnowledgeProblem } from "../problems.ts";
import type { LoadedCall } from "../read-call.ts";
import { datesIn } from "./figures.ts";
import { at } from "./report.ts";

/** What is wrong with the call's frame as of an ISO date. */
export function frameProblems(loaded: LoadedCall, asOf: string): KnowledgeProblem[] {
  if (!loaded.call.file) return [textOnly(loaded)];
  return [...deadlineProblems(loaded, asOf), ...gapProblems(loaded)];
}

function textOnly({ call }: LoadedCall): KnowledgeProblem {
  return {
    severity: "notice",
    file: call.guideline.file,
    line: null,
    what: "this call has only its text: it can be searched and quoted, and gives no verdicts.",
    mend: "Write call.yaml and programmes/*.yaml when it should (docs/knowledge.md).",
  };
}

function deadlineProblems({ call, callSource: source }: LoadedCall, asOf: string): KnowledgeProblem[] {
  const { deadlines = {}, facts = [] } = call.file ?? {};
  if (!source) return [];
  const problems: KnowledgeProblem[] = [];
  for (const name of ["internal", "agency"] as const) {
    const deadline = deadlines[name];
    if (!deadline) continue;
    const path = ["deadlines", name];
    if (!datesIn(deadline.quotes.map((quote) => quote.text).join(" ")).has(deadline.date)) {
      const what = `its quote does not give the date ${deadline.date}.`;
      problems.push(at(source, path, "error", what, "Correct the date."));
    }
    const fact = facts.find((one) => one.fact === `deadline-${name}`);
    if (fact && fact.value !== deadline.date) {
      const what = `the deadline is ${deadline.date}, the fact ${fact.id} says ${fact.value}.`;
      problems.push(at(source, path, "error", what, "They are the same date: correct one."));
    }
    if (deadline.date < asOf) {
      const what = `the ${name === "internal" ? "internal deadline" : "deadline"} ${deadline.date} has passed.`;
      problems.push(
        at(source, path, "warning", what, "The call is shown as closed; nothing to mend, if it is."),
      );
    }
  }
  if (deadlines.internal && deadlines.agency && deadlines.internal.date > deadlines.agency.date) {
    const what = "the internal deadline lies after the agency's.";
    problems.push(at(source, ["deadlines"], "warning", what, "Check that the two are not swapped."));
  }
  return problems;
}

/** Text between two sections belongs to no programme, so that none may quote it. */
function gapProblems({ call, programmeSources }: LoadedCall): KnowledgeProblem[] {
  return call.programmes.slice(1).flatMap((programme, i) => {
    const before = call.programmes[i];
    const source = programmeSources[i + 1];
    if (!before || !source) return [];
    const [from, to] = [before.section[1] + 1, programme.section[0] - 1];
    if (!call.guideline.lines.slice(from - 1, to).some((line) => line.trim())) return [];
    const what = `lines ${from} to ${to} lie between the sections of ${before.id} and ${programme.id}.`;
    return [
      at(source, ["section"], "warning", what, "Let a section run to the line before the next heading."),
    ];
  });
}
