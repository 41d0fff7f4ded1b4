import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldInterview } from "../../src/interview/fold.ts";
import { startInterview } from "../../src/interview/turn.ts";
import type { InterviewEvent, InterviewLog } from "../../src/interview/types.ts";
import type { Call } from "../../src/knowledge/model.ts";
import type { Project } from "../../src/knowledge/project.ts";
import { prescreen } from "../../src/prescreen/report.ts";
import { requirementsOf } from "../../src/rules/evaluate.ts";
import { joinTests, samplesFor, testsOf } from "../../src/rules/samples.ts";
import { fuzz } from "../hostile/fuzz.ts";
import { project as anyProject, callOf } from "../rules/arbitraries.ts";
import { contextFor } from "./interview.ts";

const named = (call: Call) => call.programmes.map((programme) => programme.id);
const random = fc.array(fc.nat(30), { minLength: 1, maxLength: 12 });
const context = (call: Call) => contextFor("en", call);

/** Answers at random ("I don't know" among the answers) until nothing is asked; `onView` sees every state. */
function interview(
  call: Call,
  told: Project,
  answers: number[],
  onView?: (log: InterviewLog) => void,
): InterviewLog {
  let log = startInterview({ facts: told, programmes: named(call) }, context(call)).log;
  const tests = joinTests(call.programmes.flatMap((one) => requirementsOf(call, one)).map(testsOf));
  for (let turn = 0; ; turn++) {
    onView?.(log);
    const view = foldInterview(log, context(call));
    if (!view.question) return log;
    const { field } = view.question;
    const samples = samplesFor(field, tests, view.project, call.programmes);
    const value = samples[(answers[turn % answers.length] ?? 0) % (samples.length + 1)]?.value;
    const event: InterviewEvent =
      value === undefined ? { kind: "unsure", field } : { kind: "answered", field, value };
    log = [...log, event];
  }
}

const reportOf = (call: Call, project: Project) =>
  prescreen({
    call,
    project,
    asOf: "2030-01-01",
    language: "en",
    topics: context(call).topics,
    countriesIn: context(call).countriesIn,
    programmes: named(call),
  }).report;

describe("laws of interviews", () => {
  it("the report equals the pre-screen of the facts told and answered", () => {
    fc.assert(
      fc.property(callOf(2), anyProject, random, (call, told, answers) => {
        const view = foldInterview(interview(call, told, answers), context(call));
        const outcomes = new Map(
          reportOf(call, view.project).results.map((one) => [one.programme, one.outcome]),
        );
        for (const { programme, outcome } of view.outcomes) expect(outcome).toBe(outcomes.get(programme));
      }),
      fuzz(150),
    );
  });

  it("no question is asked twice, and “at most” is true from the first question on", () => {
    fc.assert(
      fc.property(callOf(3), anyProject, random, (call, told, answers) => {
        const bounds: number[] = [];
        const log = interview(call, told, answers, (so) =>
          bounds.push(foldInterview(so, context(call)).atMost),
        );
        const { answered, answers: given } = foldInterview(log, context(call));
        expect(new Set(given.map(({ field }) => field)).size).toBe(given.length);
        for (const bound of bounds) expect(answered).toBeLessThanOrEqual(bound);
      }),
      fuzz(200),
    );
  });

  it("going back undoes an answer, and answering again restores it", () => {
    fc.assert(
      fc.property(callOf(2), anyProject, random, fc.nat(10), (call, told, answers, cut) => {
        const whole = interview(call, told, answers);
        const log = whole.slice(0, 1 + (cut % whole.length));
        fc.pre(log.length > 1);
        const back = foldInterview([...log, { kind: "back" }], context(call));
        const earlier = foldInterview(log.slice(0, -1), context(call));
        const last = log.at(-1) as InterviewEvent & { field: string };
        expect(back.question?.field).toBe(last.field);
        expect([back.project, back.answered]).toEqual([earlier.project, earlier.answered]);
        const again = foldInterview([...log, { kind: "back" }, last], context(call));
        expect(again).toEqual(foldInterview(log, context(call)));
      }),
      fuzz(150),
    );
  });

  it("the order of the answers does not matter", () => {
    fc.assert(
      fc.property(
        callOf(2),
        anyProject,
        random,
        fc.infiniteStream(fc.nat(5)),
        (call, told, answers, stream) => {
          const [start, ...rest] = interview(call, told, answers);
          const shuffled = [...rest]
            .map((event) => [stream.next().value, event] as const)
            .sort((a, b) => a[0] - b[0]);
          const one = foldInterview([start as InterviewEvent, ...rest], context(call));
          const other = foldInterview(
            [start as InterviewEvent, ...shuffled.map(([, event]) => event)],
            context(call),
          );
          expect([other.project, other.outcomes, other.answered]).toEqual([
            one.project,
            one.outcomes,
            one.answered,
          ]);
        },
      ),
      fuzz(150),
    );
  });

  it("a restart is a new start", () => {
    fc.assert(
      fc.property(callOf(2), anyProject, random, (call, told, answers) => {
        const log = interview(call, told, answers);
        const fresh = foldInterview(log.slice(0, 1), context(call));
        expect(foldInterview([...log, { kind: "restarted" }], context(call))).toEqual(fresh);
      }),
      fuzz(100),
    );
  });

  it("a log survives being stored", () => {
    fc.assert(
      fc.property(callOf(1), anyProject, random, (call, told, answers) => {
        const log = interview(call, told, answers);
        const stored = JSON.parse(JSON.stringify(log)) as InterviewLog;
        expect(foldInterview(stored, context(call))).toEqual(foldInterview(log, context(call)));
      }),
      fuzz(100),
    );
  });
});
