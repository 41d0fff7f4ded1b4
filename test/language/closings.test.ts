import { expect, test } from "vitest";
import { plainClosing } from "../../src/language/closings.ts";

test.each([
  ["就我们一家单报,会不会被刷下来", "就我们一家单报，是不是不合格？"],
  ["写的是三年,形审不至于被卡吧", "写的是三年，可以吗？"],
  ["一共四个、总共一千万,我这么汇报没毛病吧", "一共四个、总共一千万，没错吧？"],
  [
    "Only universities, on both ends. Dead in the water?",
    "Only universities, on both ends. Is that a problem?",
  ],
  ["About four projects in all. Did I get that right?", "About four projects in all, have I got that right?"],
  ["Nobody signed it. Does that sink us in 2.7?", "in 2.7, Nobody signed it. Is that a problem?"],
])("%s is closed plainly", (text, plain) => {
  expect(plainClosing(text)).toBe(plain);
});

test.each([
  "Which programmes run for exactly two years, no more no less?",
  "Chile has fifteen projects. How long do they run?",
  "If we hand it in on the 29th, are we in time?",
  "We plan twenty months of work. Are we under the limit?",
  "秘鲁那边不申报,项目有效吗?",
  "企业要出配套吗",
])("%s asks something of its own", (text) => {
  expect(plainClosing(text)).toBe(text);
});
