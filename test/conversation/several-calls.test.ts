import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/conversation/engine.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Call, Knowledge } from "../../src/knowledge/model.ts";
import { openStore } from "../../src/store/index.ts";
import { AS_OF, type Asking, openAsking } from "../answers/ask.ts";

const CALL = "most-intergov-2023-1";
/** Loaded first, and of other partners. */
const OTHER = "a-first-call";
const TEXT = "ak-kelp";

const only = (call: Call, id: string, has: (programme: string) => boolean): Call => ({
  ...call,
  id,
  programmes: call.programmes.filter((programme) => has(programme.id)),
});
const callsOf = (citations: readonly { call: string }[]) => [...new Set(citations.map(({ call }) => call))];

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge("knowledge");
});

describe("two calls with rules of their own", () => {
  let asking: Asking;
  let two: Knowledge;
  beforeAll(async () => {
    const call = knowledge.calls.find(({ id }) => id === CALL) as Call;
    two = {
      ...knowledge,
      calls: [only(call, OTHER, (id) => id !== "1.9"), only(call, CALL, (id) => id === "1.9")],
    };
    asking = await openAsking(two);
  });
  afterAll(() => asking.close());

  it.each([
    ["Can an enterprise lead a China-Israel project?", "no", CALL],
    ["以色列项目企业可以牵头吗？", "no", CALL],
    ["Must an enterprise lead the Korean energy project?", "yes", OTHER],
    ["Can a university lead in 1.9?", "yes", CALL],
    ["How long may a project of 2.1 run?", null, OTHER],
  ])("takes the one whose partner or programme is named: %s", async (question, verdict, call) => {
    const [answer] = await asking.ask([question]);
    expect(answer).toMatchObject({ outcome: "answered", verdict });
    expect(callsOf(answer?.citations ?? [])).toEqual([call]);
  });

  it("goes over to the other where that one's partner is named next", async () => {
    const [first, next] = await asking.ask(["Who leads the Korean energy project?", "And with Israel?"]);
    expect(callsOf(first?.citations ?? [])).toEqual([OTHER]);
    expect(callsOf(next?.citations ?? [])).toEqual([CALL]);
  });

  it("tells what either says where either may be meant, with a verdict only where they agree", async () => {
    const [first, next] = await asking.ask(["By when must we submit?", "And internally?"]);
    expect(callsOf(first?.citations ?? []).sort()).toEqual([OTHER, CALL].sort());
    expect(callsOf(next?.citations ?? []).sort()).toEqual([OTHER, CALL].sort());
    const [claimed] = await asking.ask(["Is 26 December in time for the research office?"]);
    expect(claimed).toMatchObject({ outcome: "answered", verdict: "no" });
    const [foreign] = await asking.ask(["Can we do a project with Vietnam?"]);
    expect(foreign).toMatchObject({ outcome: "answered", verdict: "no" });
    const [leads] = await asking.ask(["May an enterprise lead?"]);
    expect(leads).toMatchObject({ outcome: "answered", verdict: null });
  });

  it("checks a project against the one that is named", async () => {
    const store = await openStore(":memory:");
    const engine = createEngine({ knowledge: () => two, store, asOf: () => AS_OF });
    const say = async (text: string) => {
      const input = { kind: "text", text } as const;
      return (await engine.handle({ platform: "cli", conversation: "c", user: "u", input })).answer;
    };
    await say("Check my project with Israel");
    expect(callsOf((await say("why")).citations)).toEqual([CALL]);
    await engine.close();
    await store.close();
  });
});

describe("a call with rules, and one that has nothing but its text", () => {
  let asking: Asking;
  beforeAll(async () => {
    const { calls } = await loadKnowledge("test/more-calls/ak");
    const text = calls.filter(({ id }) => id === TEXT);
    asking = await openAsking({ ...knowledge, calls: [...knowledge.calls, ...text] });
  });
  afterAll(() => asking.close());

  it.each([
    ["Can an enterprise lead a project?", CALL],
    ["Which programmes name vaccines?", CALL],
    ["In which institution is SangHa Woo?", CALL],
    ["When is the joint mid-term report of the seagrass call due?", TEXT],
    ["Where does the detritus go beyond the shelf edge?", TEXT],
  ])("answers from the one that is meant: %s", async (question, call) => {
    const [answer] = await asking.ask([question]);
    expect(callsOf(answer?.citations ?? [])).toContain(call);
  });

  it("tells both deadlines, each with its quote, and goes on with both", async () => {
    const [first, next] = await asking.ask(["When is the deadline?", "Is the end of December still fine?"]);
    expect(callsOf(first?.citations ?? []).sort()).toEqual([TEXT, CALL].sort());
    expect(first?.text).toContain("30 December 2022");
    expect(first?.text).toContain("29 January 2027");
    expect(next?.verdict).toBeNull();
  });
});
