/**
 * The next question: of all fields that can still matter, the one whose answer is expected to settle most.
 * @module
 */
import { type FieldPath, fieldSpec } from "../knowledge/fields.ts";
import type { Call, Programme } from "../knowledge/model.ts";
import type { Project } from "../knowledge/project.ts";
import type { RuleContext, TopicResolver } from "./conditions.ts";
import { evaluateRequirement } from "./evaluate.ts";
import { isStated, withFact } from "./facts.ts";
import { type Standing, standingOf } from "./relevance.ts";
import { fieldsOf, joinTests, rememberTopics, type Sample, samplesFor, testsOf } from "./samples.ts";

/** What a round of questions is about. */
export interface Inquiry {
  call: Call;
  /** The programmes asked about. */
  programmes: readonly Programme[];
  /**
   * match: which of the programmes fit; one is out at its first failed must.
   * check: all gaps of the programmes, also after the outcome is settled.
   */
  mode: "match" | "check";
  project: Project;
  topics: TopicResolver;
  countriesIn?: (text: string) => string[];
  /** Fields already asked: answered, or not known to the person. */
  closed: ReadonlySet<FieldPath>;
}

export interface Outlook {
  /** The field to ask; absent where no answer can matter. */
  next?: FieldPath;
  /** True where the outcome of every programme worth asking about is settled: `next` is then optional. */
  settled: boolean;
  /** No more than this many questions follow, whatever the answers. */
  atMostMore: number;
  /** How each programme stands, in the order asked about. */
  stands: readonly Stand[];
}

/** How one programme stands. */
export interface Stand extends Standing {
  context: RuleContext;
}

/** Looks at how the programmes stand and picks the next question. */
export function lookAhead(inquiry: Inquiry): Outlook {
  const { project, closed } = inquiry;
  const topics = rememberTopics(inquiry.topics, inquiry.call);
  const stands: Stand[] = inquiry.programmes.map((programme) => {
    const context = { programme, call: inquiry.call, topics, countriesIn: inquiry.countriesIn };
    return { ...standingOf(project, context, closed), context };
  });
  const running = stands.filter((stand) => stand.outcome !== "ineligible");
  const least = Math.min(...running.map((stand) => stand.blocked));
  const best = running.filter((stand) => stand.blocked === least && stand.relevant.length > 0);
  const settled = best.length === 0;
  const asked = !settled ? best : inquiry.mode === "check" ? stands : running;
  const open = (stand: Stand) => (settled && inquiry.mode === "check" ? stand.gaps : stand.relevant);
  const fields = [...new Set(asked.flatMap(open))];
  return {
    next: mostTelling(fields, asked, project)[0],
    settled,
    atMostMore: mostToAsk(inquiry.mode === "check" ? stands : running, project, closed),
    stands,
  };
}

/**
 * How many fields could still be asked: all that the open requirements speak of. Not only those that matter
 * now, since "I don't know" to one can make another matter.
 */
function mostToAsk(stands: readonly Stand[], project: Project, closed: ReadonlySet<FieldPath>): number {
  const fields = new Set<FieldPath>();
  for (const { requirement, status, unknownFields } of stands.flatMap((stand) => stand.evaluated)) {
    if (status !== "unknown" || requirement.strength === "encouraged") continue;
    for (const field of fieldsOf(requirement)) {
      const open = unknownFields.includes(field) || (unknownFields.length > 0 && !isStated(project, field));
      if (open && !closed.has(field)) fields.add(field);
    }
  }
  return fields.size;
}

/** The fields in order of what their answers are expected to settle, most first. */
export function mostTelling(
  fields: readonly FieldPath[],
  stands: readonly Stand[],
  project: Project,
): FieldPath[] {
  if (fields.length < 2) return [...fields];
  const scored = fields.map((field) => ({ field, score: expectedSettled(field, stands, project) }));
  return scored.sort((a, b) => b.score - a.score).map(({ field }) => field);
}

/** How much less a person likes to answer: a tie goes to the lighter question and to what cannot be changed. */
function ease(field: FieldPath): number {
  const { kind, changeable } = fieldSpec(field);
  const effort = field === "topic" ? 1 : kind === "text" ? 0.7 : kind === "units" ? 0.8 : 1;
  return effort * (changeable ? 0.95 : 1);
}

/** The expected number of (programme, requirement) pairs that an answer settles. */
function expectedSettled(field: FieldPath, stands: readonly Stand[], project: Project): number {
  const touched = stands.map((stand) => ({
    stand,
    live: stand.evaluated.filter(
      (one) =>
        one.status === "unknown" && one.unknownFields.length > 0 && one.requirement.strength !== "encouraged",
    ),
  }));
  const tests = joinTests(
    touched.flatMap(({ live }) =>
      live.filter((one) => fieldsOf(one.requirement).has(field)).map((one) => testsOf(one.requirement)),
    ),
  );
  const samples: Sample[] = samplesFor(
    field,
    tests,
    project,
    stands.map(({ context }) => context.programme),
  );
  let [sum, weights] = [0, 0];
  for (const { value, weight } of samples) {
    const answered = withFact(project, field, value);
    let settled = 0;
    for (const { stand, live } of touched) {
      let [mine, out] = [0, false];
      for (const { requirement } of live) {
        if (!fieldsOf(requirement).has(field)) continue;
        const { status } = evaluateRequirement(requirement, answered, stand.context);
        if (status !== "unknown") mine++;
        if (status === "not-met" && requirement.strength === "must") out = true;
      }
      settled += out ? live.length : mine;
    }
    sum += weight * settled;
    weights += weight;
  }
  return weights === 0 ? 0 : (sum / weights) * ease(field);
}
