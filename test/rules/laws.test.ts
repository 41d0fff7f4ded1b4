import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIELD_PATHS, type FieldPath } from "../../src/knowledge/fields.ts";
import type { Call, Programme } from "../../src/knowledge/model.ts";
import type { Project } from "../../src/knowledge/project.ts";
import type { Change } from "../../src/rules/changes.ts";
import { requirementsOf } from "../../src/rules/evaluate.ts";
import { type FieldValue, getFact, isStated, statedFields, withFact } from "../../src/rules/facts.ts";
import { lookAhead } from "../../src/rules/look-ahead.ts";
import { fieldsOf, joinTests, OTHER_TOPIC, samplesFor, testsOf, unitsFor } from "../../src/rules/samples.ts";
import { type Screening, screen } from "../../src/rules/screen.ts";
import { fuzz } from "../hostile/fuzz.ts";
import { project as anyProject, callOf } from "./arbitraries.ts";
import { plainTopics } from "./fixtures.ts";

const runs = fuzz(400);
const look = (call: Call, project: Project): Screening[] =>
  screen(call, call.programmes, project, { topics: plainTopics });

/** The facts of `more` filled in where `project` is silent. */
function learn(project: Project, more: Project): Project {
  let known = project;
  for (const field of statedFields(more)) {
    if (!isStated(known, field)) known = withFact(known, field, getFact(more, field));
  }
  return known;
}

/** What a failing run shows: the rules, the project and the changes, and no more. */
function brief(result: Screening, project: Project): string {
  const rules = result.evaluated.map(({ requirement: r, status }) => [
    r.strength,
    r.when,
    r.require ?? r.readings,
    status,
  ]);
  const changes = result.changes.map(({ requirements, ...change }) => [
    change,
    requirements.map((r) => r.id),
  ]);
  return [rules, project, changes].map((part) => JSON.stringify(part)).join("\n");
}

/** All ways to fill in the fields that the programme's requirements leave open. */
function completions(
  programme: Programme,
  requirements: ReturnType<typeof requirementsOf>,
  project: Project,
) {
  const tests = joinTests(requirements.map(testsOf));
  const fields = [...new Set(requirements.flatMap((one) => [...fieldsOf(one)]))].filter(
    (f) => !isStated(project, f),
  );
  let all: Project[] = [project];
  for (const field of fields) {
    const values = samplesFor(field, tests, project, [programme]).map(({ value }) => value);
    all = all.flatMap((one) => values.map((value) => withFact(one, field, value)));
    if (all.length > 4000) return undefined;
  }
  return {
    fields,
    all,
    values: (field: FieldPath) => samplesFor(field, tests, project, [programme]).map((s) => s.value),
  };
}

describe("laws of the evaluation", () => {
  it("no facts decide nothing", () => {
    fc.assert(
      fc.property(callOf(1), (call) => {
        for (const { evaluated } of look(call, {}))
          for (const one of evaluated) expect(one.status).toBe("unknown");
      }),
      runs,
    );
  });

  it("learning more never flips a decided verdict", () => {
    fc.assert(
      fc.property(callOf(2), anyProject, anyProject, (call, project, more) => {
        const [before, after] = [look(call, project), look(call, learn(project, more))];
        for (const [i, { evaluated, outcome }] of before.entries()) {
          if (outcome !== "undetermined") expect(after[i]?.outcome).toBe(outcome);
          for (const [k, one] of evaluated.entries()) {
            const now = after[i]?.evaluated[k]?.status;
            if (one.status === "met") expect(["met", "not-applicable"]).toContain(now);
            else if (one.status !== "unknown") expect(now).toBe(one.status);
          }
        }
      }),
      fuzz(1000),
    );
  });

  it("the order in which facts are told does not matter", () => {
    const shuffled = anyProject.chain((project) => {
      const fields = statedFields(project).filter((field) => field !== ("lead" as string));
      return fc.tuple(fc.constant(project), fc.shuffledSubarray(fields, { minLength: fields.length }));
    });
    fc.assert(
      fc.property(callOf(2), shuffled, (call, [project, order]) => {
        const told = order.reduce<Project>(
          (known, field) => withFact(known, field, getFact(project, field)),
          {},
        );
        const outcomes = (list: Screening[]) =>
          list.map((one) => [one.outcome, one.evaluated.map((e) => e.status)]);
        const whole = statedFields(project).reduce<Project>(
          (known, f) => withFact(known, f, getFact(project, f)),
          {},
        );
        expect(outcomes(look(call, told))).toEqual(outcomes(look(call, whole)));
      }),
      runs,
    );
  });

  it("an unknown requirement that facts can decide names the facts", () => {
    fc.assert(
      fc.property(callOf(1), anyProject, (call, project) => {
        for (const { evaluated } of look(call, project)) {
          for (const one of evaluated) {
            if (one.status !== "unknown") expect(one.unknownFields).toEqual([]);
            else if (one.unknownFields.length === 0) expect(["reading", "garbled"]).toContain(one.cause);
          }
        }
      }),
      runs,
    );
  });
});

describe("missing", () => {
  it("has every unknown field of which some value changes the outcome", () => {
    fc.assert(
      fc.property(callOf(1), anyProject, (call, project) => {
        const [result] = look(call, project) as [Screening];
        const space = completions(result.programme, requirementsOf(call, result.programme), project);
        fc.pre(space !== undefined);
        const outcome = (one: Project) => look1(call, one);
        const baseline = space.all.map((one) => [one, outcome(one)] as const);
        for (const field of space.fields) {
          const matters = baseline.some(([one, was]) =>
            space.values(field).some((value) => outcome(withFact(one, field, value)) !== was),
          );
          if (matters) expect(result.missing).toContain(field);
        }
      }),
      fuzz(150),
    );
  });

  it("has no field that no requirement waits for, and none where the outcome is decided", () => {
    fc.assert(
      fc.property(callOf(1), anyProject, (call, project) => {
        const [result] = look(call, project) as [Screening];
        const waited = new Set(result.evaluated.flatMap((one) => one.unknownFields));
        if (result.outcome !== "undetermined") expect(result.missing).toEqual([]);
        for (const field of result.missing) {
          expect(isStated(project, field) && !waited.has(field)).toBe(false);
          expect(
            result.evaluated.some((one) => one.status === "unknown" && fieldsOf(one.requirement).has(field)),
          ).toBe(true);
        }
      }),
      runs,
    );
  });

  function look1(call: Call, project: Project) {
    return look(call, project)[0]?.outcome;
  }
});

describe("changes", () => {
  const apply = (project: Project, change: Change): Project => {
    if (change.kind === "set" || change.kind === "fixed")
      return withFact(project, change.field, change.values[0] as FieldValue);
    if (change.kind === "partner") {
      const kept = change.instead ? [] : (project.partnerCountries ?? []);
      return withFact(project, "partnerCountries", [...kept, change.countries[0] as string]);
    }
    const participants = project.participants ?? [];
    if (change.kind === "add")
      return withFact(project, "participants", [
        ...participants,
        ...change.units.flatMap((u) => unitsFor({ ...u, min: 1 })),
      ]);
    if (change.kind === "remove")
      return withFact(
        project,
        "participants",
        participants.filter((unit) => !change.units.includes(unit)),
      );
    return project;
  };
  const size = (changes: Change[]) =>
    changes.reduce((sum, one) => sum + ("units" in one ? one.units.length : 1), 0);

  it("are there for every ineligible project, and leave nothing not met", () => {
    fc.assert(
      fc.property(callOf(1), anyProject, (call, project) => {
        const [result] = look(call, project) as [Screening];
        expect(result.changes.length > 0).toBe(result.outcome === "ineligible");
        if (result.outcome !== "ineligible" || result.changes.some((one) => one.kind === "impossible"))
          return;
        const [after] = look(call, result.changes.reduce(apply, project)) as [Screening];
        const left = after.evaluated.filter((one) => one.status === "not-met");
        expect(
          left.map((one) => one.requirement.id),
          brief(result, project),
        ).toEqual([]);
      }),
      fuzz(500),
    );
  });

  it("are no more than any single change that would do", () => {
    fc.assert(
      fc.property(callOf(1), anyProject, (call, project) => {
        const [result] = look(call, project) as [Screening];
        if (result.outcome !== "ineligible") return;
        const requirements = requirementsOf(call, result.programme);
        const tests = joinTests(requirements.map(testsOf));
        const mends = FIELD_PATHS.some(
          (field) =>
            isStated(project, field) &&
            field !== "participants" &&
            field !== "partnerCountries" &&
            field !== "jointLaboratory.establishedOn" &&
            field !== "basicResearch" &&
            samplesFor(field, tests, project, [result.programme]).some(
              ({ value }) =>
                value !== OTHER_TOPIC &&
                look(call, withFact(project, field, value))[0]?.evaluated.every(
                  (one) => one.status !== "not-met",
                ),
            ),
        );
        if (mends) expect(size(result.changes), brief(result, project)).toBe(1);
      }),
      fuzz(500),
    );
  });
});

describe("the next question", () => {
  /** Answers questions at random, or says "I don't know", until none is left. */
  function interview(call: Call, told: Project, mode: "match" | "check", answers: number[]) {
    let project = told;
    const closed = new Set<FieldPath>(statedFields(told).filter((field) => isStated(told, field)));
    const asked: FieldPath[] = [];
    const bounds: number[] = [];
    const tests = joinTests(call.programmes.flatMap((one) => requirementsOf(call, one)).map(testsOf));
    for (;;) {
      const outlook = lookAhead({
        call,
        programmes: call.programmes,
        mode,
        project,
        topics: plainTopics,
        closed,
      });
      bounds.push(outlook.atMostMore);
      if (!outlook.next) return { project, asked, bounds };
      const samples = samplesFor(outlook.next, tests, project, call.programmes);
      const pick = (answers[asked.length % answers.length] ?? 0) % (samples.length + 1);
      const value = samples[pick]?.value;
      if (value !== undefined) project = withFact(project, outlook.next, value);
      asked.push(outlook.next);
      closed.add(outlook.next);
    }
  }
  const random = fc.array(fc.nat(30), { minLength: 1, maxLength: 12 });

  it("is never asked twice, and the bound on what follows is true", () => {
    fc.assert(
      fc.property(
        callOf(3),
        anyProject,
        fc.constantFrom("match", "check"),
        random,
        (call, told, mode, answers) => {
          const { asked, bounds } = interview(call, told, mode, answers);
          expect(new Set(asked).size).toBe(asked.length);
          for (const [i, bound] of bounds.entries()) expect(asked.length - i).toBeLessThanOrEqual(bound);
        },
      ),
      fuzz(300),
    );
  });

  it("leads to an outcome that no further question can change", () => {
    fc.assert(
      fc.property(callOf(1), random, (call, answers) => {
        const { project } = interview(
          call,
          {},
          "check",
          answers.map((n) => n * 2 + 1),
        );
        const [result] = look(call, project) as [Screening];
        const answered = new Set(statedFields(project));
        for (const field of result.missing) expect(answered.has(field) && field !== "topic").toBe(false);
      }),
      runs,
    );
  });

  it("asks only what can matter", () => {
    fc.assert(
      fc.property(callOf(3), anyProject, (call, told) => {
        const closed = new Set(statedFields(told));
        const { next, settled } = lookAhead({
          call,
          programmes: call.programmes,
          mode: "match",
          project: told,
          topics: plainTopics,
          closed,
        });
        if (!next || settled) return;
        expect(look(call, told).some((one) => one.missing.includes(next))).toBe(true);
      }),
      runs,
    );
  });
});
