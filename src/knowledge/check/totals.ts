/**
 * Sums: the call's totals against its programmes, and a programme's whole against its parts.
 * @module
 */
import type { KnowledgeProblem } from "../problems.ts";
import type { LoadedCall } from "../read-call.ts";
import type { Fact } from "../schema.ts";
import { at, type Part, partsOf } from "./report.ts";

const SUMMED = ["projects", "funding"] as const;

/** The sums that do not come out. */
export function totalsProblems(loaded: LoadedCall): KnowledgeProblem[] {
  const parts = partsOf(loaded);
  const head = parts.find((part) => part.callFile);
  const programmes = parts.filter((part) => part.programme);
  return [
    ...(head ? callTotals(head, programmes) : []),
    ...programmes.flatMap((part) => SUMMED.flatMap((name) => partSums(part, name))),
  ];
}

function callTotals(head: Part, programmes: Part[]): KnowledgeProblem[] {
  const totals = head.callFile?.totals;
  if (!totals) return [];
  const problems: KnowledgeProblem[] = [];
  const compare = (name: "directions" | "partners" | (typeof SUMMED)[number], sum: number, how: string) => {
    const stated = totals[name];
    if (stated !== undefined && stated !== sum) {
      const what = `the text says ${stated} ${name}, but ${how} ${sum}.`;
      const mend = "Look for a programme that is missing or has a wrong figure.";
      problems.push(at(head.source, ["totals", name], "error", what, mend));
    }
    const own = head.items.facts.find((fact) => fact.fact === name && !fact.part);
    if (stated !== undefined && own && own.value !== stated) {
      const what = `totals says ${stated} ${name}, the fact ${own.id} says ${own.value}.`;
      problems.push(
        at(head.source, ["totals", name], "error", what, "They are the same figure: correct one."),
      );
    }
  };
  const partners = new Set(programmes.flatMap((part) => part.programme?.partners ?? []));
  compare("directions", programmes.length, "the number of programmes is");
  compare("partners", partners.size, "the programmes' partners together are");
  for (const name of SUMMED) {
    if (totals[name] === undefined) continue;
    let sum = 0;
    for (const part of programmes) {
      const value = wholeOf(part.items.facts, name)?.value;
      if (typeof value === "number") sum += value;
      else {
        const what = `the programme ${part.programme?.id} has no fact ${name}, which the call's total needs.`;
        problems.push(at(part.source, ["facts"], "error", what, `Add a fact with fact: ${name}.`));
      }
    }
    compare(name, sum, "the programmes' figures add up to");
  }
  return problems;
}

function wholeOf(facts: Fact[], name: string): Fact | undefined {
  return facts.find((fact) => fact.fact === name && !fact.part);
}

/** The parts of a whole, and the parts of a part, whose id begins with its id. */
function partSums({ source, items }: Part, name: string): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const facts = items.facts.filter((fact) => fact.fact === name);
  for (const whole of facts) {
    const under = (id: string) => !whole.part || id.startsWith(`${whole.part.id}-`);
    const below = facts.filter((fact) => fact.part && fact !== whole && under(fact.part.id));
    const direct = below.filter(
      (fact) => !below.some((other) => other !== fact && fact.part?.id.startsWith(`${other.part?.id}-`)),
    );
    if (direct.length === 0 || typeof whole.value !== "number") continue;
    const sum = direct.reduce((total, fact) => total + (fact.to ?? Number(fact.value ?? 0)), 0);
    if (sum === (whole.to ?? whole.value)) continue;
    const what = `${whole.id} is ${whole.value}, but its parts (${direct.map(({ id }) => id).join(", ")}) add up to ${sum}.`;
    const path = ["facts", items.facts.indexOf(whole)];
    problems.push(at(source, path, "error", what, "Look for a part that is missing or has a wrong figure."));
  }
  return problems;
}
