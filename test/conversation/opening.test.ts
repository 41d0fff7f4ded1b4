import { describe, expect, it } from "vitest";
import { openingIn } from "../../src/conversation/opening.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Call } from "../../src/knowledge/model.ts";

const call = (await loadKnowledge("knowledge")).calls[0] as Call;

describe("a message that asks for an interview", () => {
  it.each([
    "我想查一下以色列项目能不能报",
    "请帮我评估一下以色列的项目是否可以申报",
    "can we check a project with Israel?",
  ])("begins one, with the partner it names: %s", (text) =>
    expect(openingIn(text, call, "2022-12-01")?.facts.partnerCountries).toEqual(["IL"]),
  );

  it.each(["我想看一下企业能不能牵头以色列项目", "请问以色列项目可以申请吗", "我想查一下以色列项目的经费"])(
    "is none that asks for an answer: %s",
    (text) => expect(openingIn(text, call, "2022-12-01")).toBeUndefined(),
  );
});
