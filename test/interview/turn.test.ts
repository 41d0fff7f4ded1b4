import { describe, expect, it } from "vitest";
import { foldInterview } from "../../src/interview/fold.ts";
import { knowledgeChange } from "../../src/interview/say.ts";
import { takeTurn } from "../../src/interview/turn.ts";
import { fittingProject, sampleCall } from "../prescreen/sample.ts";
import { contextFor, converse } from "./interview.ts";

const { lead: _lead, durationMonths: _months, ...told } = fittingProject;
const said = (turn: { lines: string[] }) => turn.lines.join("\n");

describe("an interview", () => {
  it("says its mode and what it has understood, and does not ask it again", () => {
    const turn = converse(told, []);
    expect(said(turn)).toMatch(
      /I check your project against 8\.1 Nordic[\s\S]*topic: “Water”; partner countries: Sweden/,
    );
    expect(turn.interview).toMatchObject({ state: "asking", answered: 0, atMost: 2 });
    expect(["lead.type", "durationMonths"]).toContain(turn.interview.question?.field);
  });

  it("looks for programmes where none is named and several could fit", () => {
    const turn = converse({}, []);
    expect(said(turn)).toContain("I look for the programmes that fit");
    expect(turn.interview.question?.field).toBe("partnerCountries");
  });

  it("takes a programme's only partner as named with it", () => {
    expect(converse({}, [], "en", ["8.2"]).view.project.partnerCountries).toEqual(["EE"]);
  });

  it("ends with everything that matters answered", () => {
    const turn = converse({ ...told, durationMonths: 24 }, ["university"]);
    expect(turn.view).toMatchObject({ state: "done", outcomes: [{ programme: "8.1", outcome: "eligible" }] });
    expect(turn.interview).toEqual({ state: "done", answered: 1, atMost: 1 });
  });

  it("offers to finish as soon as the outcome is settled, and goes on with the gaps where wanted", () => {
    const { lead: _, jointLaboratory: __, ...open } = { ...fittingProject, durationMonths: undefined };
    const settled = converse(open, ["1 March 2023"]);
    expect(settled.view.question?.field).toBeDefined();
    const offered = settled.interview.question?.choices?.at(-1);
    expect(offered).toEqual({ value: "finish", label: "Finish and show the report" });
    expect(said(settled)).toMatch(/The outcome is settled: 8\.1 not eligible/);
    const context = contextFor();
    expect(takeTurn(settled.log, "Finish and show the report", context).view.state).toBe("done");
    const gone = takeTurn(settled.log, "finish", context);
    expect([gone.view.state, gone.view.finishedEarly]).toEqual(["done", true]);
  });

  it("asks again with an example where it has not understood, and guesses nothing", () => {
    const turn = converse({ ...told, lead: { type: "university" } }, ["2"]);
    expect(turn.view.question?.field).toBe("durationMonths");
    expect(said(turn)).toMatch(/did not understand.*24 months/);
    expect(turn.interview.answered).toBe(0);
  });

  it("records what the person does not know, and does not ask it again", () => {
    const turn = converse({ ...told, lead: { type: "university" } }, ["no idea"]);
    expect(turn.view.state).toBe("done");
    expect([...turn.view.unsure]).toEqual(["durationMonths"]);
  });

  it("takes further facts from one answer", () => {
    const { lead: _, ...open } = fittingProject;
    const turn = converse(open, ["a university in Uppsala"]);
    expect(turn.view.project.lead).toEqual({ type: "university", country: "SE" });
  });

  it("goes back, one question at a time", () => {
    const first = converse(told, []).view.question?.field;
    const second = converse(told, ["skip"]);
    const back = takeTurn(second.log, "back", contextFor());
    expect(back.view.question?.field).toBe(first);
    expect(back.interview.answered).toBe(0);
    expect(said(takeTurn(back.log, "back", contextFor()))).toContain("first question");
  });

  it("changes any earlier answer, in place or by asking", () => {
    const before = converse({ ...told, durationMonths: 24 }, []);
    const context = contextFor();
    const changed = takeTurn(before.log, "change the topic to wind", context);
    expect(changed.view.project.topic).toBe("Wind");
    expect(changed.view.question?.field).toBe(before.view.question?.field);
    const reopened = takeTurn(before.log, "change the period", context);
    expect(reopened.view.question?.field).toBe("durationMonths");
    const answered = takeTurn(reopened.log, "three years", context);
    expect(answered.view.project.durationMonths).toBe(36);
    expect(answered.view.question?.field).toBe(before.view.question?.field);
  });

  it("restarts with what was told at the beginning", () => {
    const turn = converse(told, ["skip", "restart"]);
    expect(turn.interview).toMatchObject({ answered: 0, atMost: 2 });
    expect(turn.view.project.topic).toBe("Water");
  });

  it("cancels, and says why it asks with the clause", () => {
    expect(converse(told, ["cancel"]).interview.state).toBe("cancelled");
    const why = converse({ ...told, durationMonths: 24 }, ["why?"]);
    expect(said(why)).toMatch(/because of this rule: 8\.1: \(1\) The lead must be/);
    expect(why.citations[0]).toMatchObject({ programme: "8.1", line: [3, 3] });
    expect(why.view.question?.field).toBe("lead.type");
  });

  it.each(["When is the deadline?", "can a company lead the project", "截止日期是什么时候？"])(
    "sets an ordinary question aside: %s",
    (text) => {
      const before = converse(told, []);
      const turn = takeTurn(before.log, text, contextFor());
      expect(turn.aside).toBe(true);
      expect(turn.view.question?.field).toBe(before.view.question?.field);
      expect(turn.log).toEqual(before.log);
    },
  );

  it("asks for the rest of the participants where some were told", () => {
    const some = {
      ...fittingProject,
      participants: [{ name: "Blue Ltd.", type: "enterprise" as const }],
      participantsComplete: false,
    };
    const turn = converse(some, []);
    expect(turn.view.question).toMatchObject({ field: "participants" });
    expect(said(turn)).toMatch(/Blue Ltd\. \(enterprise\).*right\?/);
    const all = takeTurn(
      turn.log,
      "Blue Ltd., an enterprise in Sweden; Lake Lab, a research institute in Norway",
      contextFor(),
    );
    expect(all.view.project.participants?.map((unit) => unit.name)).toEqual(["Blue Ltd.", "Lake Lab"]);
    expect(takeTurn(turn.log, "yes", contextFor()).view.project.participants).toEqual(some.participants);
  });

  it("speaks Chinese all through", () => {
    const turn = converse({ ...told, durationMonths: 24 }, ["不清楚这个词", "为什么", "高校"], "zh");
    expect(turn.view.project.lead?.type).toBe("university");
    for (const line of [...converse(told, [], "zh").lines, ...turn.lines])
      expect(line).toMatch(/\p{Script=Han}/u);
  });

  it("says what is different after a change of the knowledge", () => {
    const before = converse({ ...told, durationMonths: 24, lead: { type: "enterprise" } }, []);
    const [nordic, baltic] = sampleCall.programmes;
    const looser = {
      ...sampleCall,
      programmes: [
        { ...nordic, requirements: nordic?.requirements.filter(({ id }) => id !== "lead") },
        baltic,
      ],
    } as typeof sampleCall;
    const view = foldInterview(before.log, contextFor("en", looser));
    expect(knowledgeChange(before.view.outcomes, view, "en")).toContain("8.1 was not eligible, now eligible");
  });

  it("says so where no programme has that partner", () => {
    const turn = converse({ partnerCountries: ["JP"] }, []);
    expect(turn.view.state).toBe("done");
    expect(said(turn)).toMatch(/No programme of this call.*Sweden, Norway and Estonia/);
  });
});
