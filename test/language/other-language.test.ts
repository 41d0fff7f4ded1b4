import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inOtherLanguage } from "../../src/language/other-language.ts";

test.each([
  "Wie lange läuft ein Projekt mit Finnland?",
  "Können Unternehmen ein Projekt leiten?",
  "Hoe lang duurt een project met Israël?",
  "Quelle est la durée d'un projet avec l'Autriche ?",
  "¿Cuánto dura un proyecto con Italia?",
  "Quanto dura il progetto?",
  "Kto może być liderem projektu?",
  "フィンランドのプロジェクトの期間は?",
  "Сколько длится проект?",
  "한국 프로젝트 기간은?",
])("%s is in another language", (text) => {
  expect(inOtherLanguage(text)).toBe(true);
});

test("what people ask in English and Chinese, misspelt or not, is in neither of them another language", () => {
  const sets = new URL("../sets/", import.meta.url);
  const asked = readdirSync(sets)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(new URL(name, sets), "utf8").split("\n"))
    .filter((line) => line.trim() !== "")
    .flatMap((line) => (JSON.parse(line) as { turns?: string[] }).turns ?? []);
  expect(asked.length).toBeGreaterThan(10_000);
  expect(asked.filter(inOtherLanguage)).toEqual([]);
});

test.each([
  "Can Universidad de la República be our partner?",
  "does São Paulo pay its own people",
  "我们想和 Universität Wien 合作, ok?",
])("%s names something in another language", (text) => {
  expect(inOtherLanguage(text)).toBe(false);
});
