import { afterAll, beforeAll, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { type Asking, openAsking } from "./ask.ts";

let asking: Asking;
beforeAll(async () => {
  asking = await openAsking(await loadKnowledge("knowledge"));
});
afterAll(() => asking.close());

const NO_PARTNER = /is not among the partners|不在本指南列出的合作方之中/;

it.each([
  ["How many projects for Japan?", null],
  ["What is the budget for the China-Japan programme?", null],
  ["Which topics are funded with Canada?", null],
  ["How long can a project with Brazil last?", null],
  ["Deadline for Australia?", null],
  ["Can a university lead a project with Japan?", "no"],
  ["Is Japan excluded?", "yes"],
  ["For India, is matching needed?", null],
  ["中日项目支持多少个?", null],
  ["和日本的项目周期多长?", null],
])("answers nothing for a project with a country that is no partner: %s", async (question, verdict) => {
  const [answer] = await asking.ask([question]);
  expect(answer?.text).toMatch(NO_PARTNER);
  expect(answer?.verdict).toBe(verdict);
  expect(answer?.values).toEqual([]);
});

it.each([
  ["How many projects does China-Korea support?", "and Japan?"],
  ["Can an enterprise lead a China-Israel project?", "and Japan?"],
  ["中韩项目支持多少个?", "那日本呢?"],
])("nor where only the country follows: %s %s", async (first, then) => {
  const [, answer] = await asking.ask([first, then]);
  expect(answer?.text).toMatch(NO_PARTNER);
});

it.each([
  "I studied with friends in Japan, who may lead 1.9?",
  "How many projects with Sweden?",
  "How many projects for Israel?",
])(
  "answers as ever where the country is named in passing, or lies in a partner region: %s",
  async (question) => {
    const [answer] = await asking.ask([question]);
    expect(answer?.text).not.toMatch(NO_PARTNER);
    expect(answer?.outcome).toBe("answered");
  },
);

it.each([
  ["A fish-farming firm in Ningbo wants to work with us. Can some of the grant go to them?", null],
  ["Can the money go to fish farming research?", "yes"],
])("who is to be paid is not answered by what it works on: %s", async (question, verdict) => {
  const [answer] = await asking.ask([question]);
  expect(answer?.verdict).toBe(verdict);
});
