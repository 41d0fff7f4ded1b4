/**
 * Rules against each other and against the facts: readings that never differ, requirements that nothing can
 * meet, a fact that says other than its requirement, general rules beside own ones, drafts.
 * @module
 */
import type { FieldPath } from "../fields.ts";
import type { KnowledgeProblem } from "../problems.ts";
import type { LoadedCall } from "../read-call.ts";
import type { Condition, Fact, Requirement, ValueTest } from "../schema.ts";
import type { Path } from "../yaml-file.ts";
import { isPossible } from "./possible.ts";
import { at, type Part, partsOf } from "./report.ts";

/** What is wrong with the rules of a call. */
export function ruleProblems(loaded: LoadedCall): KnowledgeProblem[] {
  const parts = partsOf(loaded);
  const general = parts.find((part) => part.callFile)?.items.requirements ?? [];
  return parts.flatMap((part) => [
    ...part.items.requirements.flatMap((requirement, i) => ownFaults(part, requirement, i)),
    ...drafts(part, loaded.call.id),
    ...(part.programme ? programmeFaults(part, general) : []),
  ]);
}

function ownFaults(part: Part, requirement: Requirement, i: number): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const path = ["requirements", i];
  const { readings = [], require, id } = requirement;
  const forms = readings.map((one) =>
    canonical({ when: one.when && plain(one.when), require: plain(one.require) }),
  );
  for (const [j, form] of forms.entries()) {
    const twin = forms.indexOf(form);
    if (twin === j) continue;
    const what = `the readings ${readings[twin]?.id} and ${readings[j]?.id} of ${id} never differ.`;
    const mend = "Write what each reading demands, or keep one and put it under require.";
    problems.push(at(part.source, [...path, "readings", j], "error", what, mend));
  }
  for (const [key, condition] of [
    ["require", require],
    ...readings.map((one) => [one.id, one.require]),
  ] as const) {
    if (!condition || isPossible(condition as Condition)) continue;
    const what = `no project can meet ${id}${key === "require" ? "" : ` (reading ${key})`}.`;
    problems.push(at(part.source, path, "error", what, "Two of its tests exclude each other."));
  }
  const { when } = requirement;
  if (when && require && isPossible(require) && isPossible(when) && !isPossible({ all: [when, require] })) {
    const what = `where ${id} applies, no project can meet it.`;
    problems.push(at(part.source, path, "error", what, "Its when and its require exclude each other."));
  }
  return problems;
}

function drafts({ source, items, callFile, programme }: Part, call: string): KnowledgeProblem[] {
  const notice = (path: Path, what: string) =>
    at(source, path, "notice", what, `Confirm it with guidepost knowledge review ${call}.`);
  const whole = callFile?.draft
    ? [
        notice(
          ["draft"],
          "this call is a draft: until it is confirmed, only its text is searched and quoted.",
        ),
      ]
    : [];
  const frame = programme?.draft
    ? [notice(["draft"], `the programme ${programme.id} is a draft: it is left out until it is confirmed.`)]
    : [];
  const each = (["facts", "requirements", "statements"] as const).flatMap((kind) =>
    items[kind].flatMap((item, i) =>
      item.draft ? [notice([kind, i], `${item.id} is a draft: it gives no verdict yet.`)] : [],
    ),
  );
  return [...whole, ...frame, ...each];
}

function programmeFaults(part: Part, general: Requirement[]): KnowledgeProblem[] {
  return [...jointFaults(part), ...factFaults(part), ...partnerFaults(part), ...generalFaults(part, general)];
}

/** Two requirements that cannot both be met. */
function jointFaults({ source, items }: Part): KnowledgeProblem[] {
  return items.requirements.flatMap((one, i) =>
    items.requirements.slice(0, i).flatMap((other) => {
      if (!excludeEachOther(other, one)) return [];
      const what = `no project can meet both ${other.id} and ${one.id}.`;
      return [at(source, ["requirements", i], "error", what, "Compare the two with their quotes.")];
    }),
  );
}

/** The project field that a figure is about. */
const FIELD_OF: Record<string, FieldPath> = {
  duration: "durationMonths",
  patents: "indicators.patents",
  exchanges: "indicators.exchanges",
  attendees: "indicators.attendees",
  "young-scholars": "indicators.youngScholars",
};

function factFaults({ source, items }: Part): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  for (const [i, fact] of items.facts.entries()) {
    const field = FIELD_OF[fact.fact];
    if (!field || fact.part || typeof fact.value !== "number") continue;
    const rule = items.requirements.find(({ require }) => require && field in require);
    const report = (what: string, mend: string) =>
      problems.push(at(source, ["facts", i], "error", what, mend));
    if (!rule) {
      report(
        `the fact ${fact.id} has no requirement on ${field}.`,
        "Add the requirement, or no project is held to it.",
      );
      continue;
    }
    const [stated, demanded] = [
      rangeOfFact(fact),
      rangeOfTest((rule.require as Record<string, ValueTest>)[field]),
    ];
    if (stated[0] !== demanded[0] || stated[1] !== demanded[1]) {
      const what = `the fact ${fact.id} says ${tell(stated)}, the requirement ${rule.id} ${tell(demanded)}.`;
      report(what, "Compare both with the quote.");
    }
    if ((fact.inPrinciple ?? false) !== (rule.strength === "in-principle")) {
      const what = `the fact ${fact.id} and the requirement ${rule.id} differ on “in principle”.`;
      report(what, "inPrinciple: true belongs with strength: in-principle.");
    }
  }
  for (const [name, field] of Object.entries(FIELD_OF)) {
    const i = items.requirements.findIndex(({ require }) => require && field in require);
    if (i < 0 || items.facts.some((fact) => fact.fact === name)) continue;
    const what = `no fact gives the ${name} that the requirement ${items.requirements[i]?.id} asks for.`;
    const mend = `Add a fact with fact: ${name}, or questions for the figure have no answer.`;
    problems.push(at(source, ["requirements", i], "warning", what, mend));
  }
  return problems;
}

type Range = [low: number, high: number];

function rangeOfFact(fact: Fact): Range {
  const value = fact.value as number;
  if (fact.to !== undefined) return [value, fact.to];
  if (fact.bound === "at-most") return [0, value];
  if (fact.bound === "less-than") return [0, value - 1];
  if (fact.bound === "at-least") return [value, Number.POSITIVE_INFINITY];
  return fact.bound === "more-than" ? [value + 1, Number.POSITIVE_INFINITY] : [value, value];
}

function rangeOfTest(test: ValueTest | undefined): Range {
  if (typeof test !== "object") return [0, Number.POSITIVE_INFINITY];
  const listed = (test.in ?? []).filter((value) => typeof value === "number");
  if (listed.length > 0) return [Math.min(...listed), Math.max(...listed)];
  const low = Math.max(test.min ?? 0, test.over === undefined ? 0 : test.over + 1);
  const high = test.max ?? (test.under === undefined ? Number.POSITIVE_INFINITY : test.under - 1);
  return [low, high];
}

function tell([low, high]: Range): string {
  if (high === Number.POSITIVE_INFINITY) return `${low} or more`;
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** The partners of a programme against its requirement on partner countries, and its topics likewise. */
function partnerFaults({ source, items, programme }: Part): KnowledgeProblem[] {
  const problems: KnowledgeProblem[] = [];
  const conditions = (field: FieldPath) =>
    items.requirements.flatMap(({ require, readings = [] }) =>
      [require, ...readings.map((one) => one.require)].filter((one) => one !== undefined && field in one),
    ) as Record<string, ValueTest>[];
  const partners = [...(programme?.partners ?? [])].sort().join(" ");
  const demanded = conditions("partnerCountries").map(({ partnerCountries: test }) =>
    typeof test === "object" ? [...(test.includes ?? test.in ?? [])].sort().join(" ") : "",
  );
  if (partners && demanded.length === 0) {
    const mend = "Add one on partnerCountries, or projects with any country would seem to fit.";
    problems.push(at(source, ["partners"], "error", "no requirement asks for these partners.", mend));
  } else if (partners && !demanded.includes(partners)) {
    const what = `partners has ${partners}, the requirement on partnerCountries ${demanded.join(" or ")}.`;
    problems.push(at(source, ["partners"], "error", what, "They are the same countries: correct one."));
  }
  if (programme?.topics.length && conditions("topic").length === 0) {
    const mend = "Add one with require: {topic: {listed: true}}, or projects on any topic would seem to fit.";
    problems.push(at(source, ["topics"], "warning", "no requirement asks for one of these topics.", mend));
  }
  return problems;
}

/** A general rule that stays in force beside the programme's own on the same matter, or against one of them. */
function generalFaults({ source, items }: Part, general: Requirement[]): KnowledgeProblem[] {
  const mend = "Where the general rule gives way to the programme's own, mark it default: true.";
  return items.requirements.flatMap((own, i) =>
    general.flatMap((rule) => {
      const path = ["requirements", i];
      if (rule.default && rule.about.some((aspect) => own.about.includes(aspect))) return [];
      if (excludeEachOther(rule, own)) {
        const what = `no project can meet both ${own.id} and the call's general rule ${rule.id}.`;
        return [at(source, path, "error", what, mend)];
      }
      if (!rule.about.some((aspect) => own.about.includes(aspect))) return [];
      const what = `${own.id} and the call's general rule ${rule.id} are about the same and both apply.`;
      return [at(source, path, "warning", what, mend)];
    }),
  );
}

/** Whether two rules, each of which a project can meet, cannot be met by the same project. */
function excludeEachOther(one: Requirement, other: Requirement): boolean {
  const [a, b] = [one, other].map(({ strength, when, require }) =>
    strength === "must" && !when ? require : undefined,
  );
  return Boolean(a && b && isPossible(a) && isPossible(b) && !isPossible({ all: [a, b] }));
}

/** One form for conditions that mean the same, however they are written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .map(([key, one]) => `${key}:${canonical(one)}`)
    .sort()
    .join(",")}}`;
}

/** A condition with its joints opened: what is joined by one or by itself, a value as a list, "over" as "min". */
function plain(condition: Condition): unknown {
  if ("units" in condition) return { units: { ...condition.units, min: condition.units.min ?? 1 } };
  if ("not" in condition)
    return "not" in condition.not ? plain(condition.not.not) : { not: plain(condition.not) };
  if ("all" in condition || "any" in condition) {
    const joint = "all" in condition ? "all" : "any";
    return joined(joint, "all" in condition ? condition.all.map(plain) : condition.any.map(plain));
  }
  return joined(
    "all",
    Object.entries(condition).map(([field, test]) => ({ [field]: plainTest(test as ValueTest) })),
  );
}

function joined(joint: "all" | "any", parts: unknown[]): unknown {
  const flat = parts.flatMap((part) => (part as Record<string, unknown[]>)[joint] ?? [part]);
  const distinct = [...new Map(flat.map((part) => [canonical(part), part])).values()];
  return distinct.length === 1 ? distinct[0] : { [joint]: distinct };
}

function plainTest(test: ValueTest): unknown {
  if (typeof test !== "object") return { in: [test] };
  const { over, under, min, max, ...rest } = test;
  const low = Math.max(
    min ?? Number.NEGATIVE_INFINITY,
    over === undefined ? Number.NEGATIVE_INFINITY : over + 1,
  );
  const high = Math.min(
    max ?? Number.POSITIVE_INFINITY,
    under === undefined ? Number.POSITIVE_INFINITY : under - 1,
  );
  return {
    ...rest,
    ...(Number.isFinite(low) ? { min: low } : {}),
    ...(Number.isFinite(high) ? { max: high } : {}),
  };
}
