import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { KnowledgeProblem } from "../../src/knowledge/problems.ts";
import { shapeProblems, unknownKey } from "../../src/knowledge/shape.ts";
import { type Path, parseYaml } from "../../src/knowledge/yaml-file.ts";

const TEXT = `# a call
id: x
title: &title
  en: One
  zh: 一
facts:
  - id: a
    quotes: [{line: 1, text: q}]
  - id: b
again: *title
`;

function parsed(text: string) {
  const problems: KnowledgeProblem[] = [];
  const file = parseYaml("call.yaml", text, problems);
  return { file, told: problems.map(({ line, what, mend }) => [line, what, mend]) };
}

describe("a YAML file", () => {
  it("has its values, and the line of each", () => {
    const { file, told } = parsed(TEXT);
    expect(told).toEqual([]);
    expect(file).toMatchObject({ file: "call.yaml", data: { id: "x", facts: [{ id: "a" }, { id: "b" }] } });
    const lines: [Path, number][] = [
      [[], 2],
      [["id"], 2],
      [["title"], 3],
      [["title", "zh"], 5],
      [["facts"], 6],
      [["facts", 0], 7],
      [["facts", 0, "quotes"], 8],
      [["facts", 0, "quotes", 0, "text"], 8],
      [["facts", 1], 9],
      [["facts", 1, "id"], 9],
      // What is not there is looked for at the nearest that is.
      [["facts", 1, "quotes", 0], 9],
      [["facts", 7], 6],
      [["nothing", "title"], 2],
      [["id", "en"], 2],
      // What an alias stands for is where it is written out.
      [["again"], 10],
      [["again", "zh"], 5],
    ];
    expect(lines.map(([path]) => [path, file?.lineOf(path)])).toEqual(lines);
  });

  it("has the lines of a list of aliases, and of keys that are numbers", () => {
    const { file } = parsed("base: &b\n  id: z\nlist:\n  - *b\n7: seven\n");
    expect(file?.lineOf(["list", 0])).toBe(4 - 1);
    expect(file?.lineOf(["list", 0, "id"])).toBe(2);
    expect(file?.lineOf(["7"])).toBe(5);
    expect(file?.lineOf([7])).toBe(5);
  });

  it("that is none is refused by its first faults, each with its line", () => {
    const { file, told } = parsed("a: [1\nb: }\n");
    expect(file).toBeUndefined();
    expect(told[0]).toEqual([
      2,
      expect.stringMatching(/^this is not valid YAML: .*\.$/),
      "Check the indentation, quotation marks and brackets around this place.",
    ]);
    expect(parsed("}\n".repeat(20)).told).toHaveLength(3);
    expect(parsed("a: !unknown x").told).toEqual([
      [1, expect.stringContaining("!unknown"), expect.any(String)],
    ]);
  });

  it("is refused where anchors could make it grow, or stand within themselves", () => {
    const uses = (count: number) => `a: &a [x]\nb: [${Array(count).fill("*a").join(", ")}]`;
    expect(parsed(uses(90)).told).toEqual([]);
    expect(parsed(uses(200)).told).toEqual([
      [
        null,
        "the YAML uses its anchors (&, *) in a way that could grow without bound.",
        "Write the values out; one anchor may be used 100 times at most.",
      ],
    ]);
    expect(parsed("a: &a {b: [*a]}").told).toEqual([
      [null, "an anchor (&) is used within what it names.", "Write the values out."],
    ]);
    expect(parsed("a: &a [x]\nb: [*a, *a]").told).toEqual([]);
    expect(parsed("a: *nowhere").told).toHaveLength(1);
  });

  it("is refused where it is nested beyond measure, on the line where it becomes so", () => {
    const refused = (line: number) => [
      [line, "the YAML is nested too deeply.", "Flatten it; a call needs about eight levels."],
    ];
    for (const deep of ["[", "{a: ", "- ", "? ", "[{a: ", "- ? ", "- - x\n- "]) {
      const { told } = parsed(`a: 1\nb:\n  ${deep.repeat(100_000)}`);
      if (deep.includes("x")) expect(told).not.toEqual([]);
      else expect(told).toEqual(refused(3));
    }
    const blocks = (levels: number) =>
      Array.from({ length: levels }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
    expect(parsed(blocks(60)).told).toEqual(refused(52));
    expect(parsed(blocks(49)).told).toEqual([]);
    expect(parsed(`a: ${"[".repeat(48)}${"]".repeat(48)}`).told).toEqual([]);
  });

  it("is one document, without a key that is there twice", () => {
    expect(parsed("a: 1\n---\nb: 2").told).toEqual([
      [2, "a second document (---) begins here.", "Write one file for each."],
    ]);
    expect(parsed("---\na: 1\n").told).toEqual([]);
    expect(parsed("a: 1\nb:\n  - {c: 1, d: 2, c: 3}\n1: x\n'1': y").told).toEqual([
      [5, "the key “1” is there twice.", "Keep one of the two."],
      [3, "the key “c” is there twice.", "Keep one of the two."],
    ]);
    const many = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect(parsed(many).told).toEqual([]);
    expect(parsed(`${many}\n${many}`).told).toHaveLength(3);
  });
});

describe("the shape of a file", () => {
  const inner = z.strictObject({ id: z.string(), kind: z.enum(["lead", "budget"]).optional() });
  const schema = z.strictObject({
    id: z.string(),
    title: z.strictObject({ en: z.string(), zh: z.string() }).optional(),
    facts: z.array(inner).default([]),
    pair: z.tuple([inner, inner]).optional(),
    named: z.record(z.string(), inner).optional(),
    either: z
      .union([z.strictObject({ left: z.string() }), z.strictObject({ right: z.lazy(() => inner) })])
      .optional(),
    most: z.number().max(5, "not more than five, please").optional(),
    some: z.array(z.string()).min(1).optional(),
    sure: z.boolean().optional(),
    whole: z.number().int().optional(),
  });
  const told = (text: string) => {
    const problems: KnowledgeProblem[] = [];
    const file = parseYaml("call.yaml", text, problems);
    if (!file) throw new Error("no YAML");
    const result = schema.safeParse(file.data);
    return shapeProblems(file, schema, result.error?.issues ?? []).map(({ line, what, mend }) => [
      line,
      what,
      mend,
    ]);
  };
  const keys = "Keys here: id, kind.";

  it.each<[name: string, text: string, problems: unknown[]]>([
    ["right", "id: x\nfacts: [{id: a, kind: lead}]", []],
    [
      "a key misspelt",
      "id: x\ntitel: {en: a, zh: b}",
      [
        [
          2,
          "unknown key “titel”.",
          expect.stringMatching(/^Did you mean title\? Keys here: id, title, facts,/),
        ],
      ],
    ],
    ["a key like none", "id: x\nfacts:\n  - id: a\n    colour: red", [[4, "unknown key “colour”.", keys]]],
    [
      "a key in a pair",
      "id: x\npair: [{id: a}, {id: b, knd: lead}]",
      [[2, "unknown key “knd”.", `Did you mean kind? ${keys}`]],
    ],
    [
      "a key in a map of any names",
      "id: x\nnamed:\n  any:\n    id: a\n    knd: lead",
      [[5, "unknown key “knd”.", `Did you mean kind? ${keys}`]],
    ],
    ["a key missing", "title: {en: a, zh: b}", [[1, "id is missing.", "Expected text."]]],
    ["a key missing within", "id: x\ntitle:\n  en: a", [[2, "zh is missing in title.", "Expected text."]]],
    [
      "a key missing in a list",
      "id: x\nfacts:\n  - kind: lead",
      [[3, "id is missing in facts.0.", "Expected text."]],
    ],
    [
      "a value that is empty",
      "id: x\ntitle:\n  en: a\n  zh:",
      [[4, "zh is missing in title.", "Expected text."]],
    ],
    [
      "a word misspelt",
      "id: x\nfacts: [{id: a, kind: leed}]",
      [[2, "facts.0.kind: “leed” is not known here.", "Did you mean lead?"]],
    ],
    [
      "a word like none",
      "id: x\nfacts: [{id: a, kind: something}]",
      [[2, "facts.0.kind: “something” is not known here.", "Use one of: lead, budget."]],
    ],
    [
      "no word at all",
      "id: x\nfacts: [{id: a, kind: 5}]",
      [[2, "facts.0.kind is not right: 5.", expect.stringContaining("expected one of")]],
    ],
    ["another kind of value", "id: x\nfacts: some", [[2, "facts is not right: “some”.", "Expected a list."]]],
    ["a list in place of text", "id: [x]", [[1, 'id is not right: ["x"].', "Expected text."]]],
    [
      "a map in place of text",
      `id: {a: ${"x".repeat(80)}}`,
      [[1, `id is not right: {"a":"${"x".repeat(51)}….`, "Expected text."]],
    ],
    [
      "text in place of a map",
      "id: x\ntitle: name",
      [[2, "title is not right: “name”.", "Expected a map of keys and values."]],
    ],
    ["a number too large", "id: x\nmost: 6", [[2, "most is not right: 6.", "Not more than five, please."]]],
    ["no number", "id: x\nmost: six", [[2, "most is not right: “six”.", "Expected a number."]]],
    ["a broken number", "id: x\nwhole: 1.5", [[2, "whole is not right: 1.5.", "Expected a whole number."]]],
    [
      "neither true nor false",
      "id: x\nsure: maybe",
      [[2, "sure is not right: “maybe”.", "Expected true or false."]],
    ],
    ["an empty list", "id: x\nsome: []", [[2, "some is not right: [].", "Expected at least one."]]],
    [
      "no map at all",
      "just words",
      [[1, "the file is not right: “just words”.", "Expected a map of keys and values."]],
    ],
    ["nothing", "", [[1, "the file's content is missing.", "Expected a map of keys and values."]]],
  ])("with %s", (_, text, problems) => {
    expect(told(text)).toEqual(problems);
  });

  it("tells the first of very many unknown keys", () => {
    expect(told(`id: x\n${Array.from({ length: 80 }, (_, i) => `k${i}: 1`).join("\n")}`)).toHaveLength(50);
  });

  it("of a choice names the keys of each side", () => {
    expect(told("id: x\neither: {lft: a}")).toEqual([
      [2, expect.stringContaining("either"), expect.any(String)],
    ]);
    expect(told("id: x\neither: {right: {id: a, knd: lead}}")).toHaveLength(1);
  });

  it("shows what is long in short", () => {
    expect(told(`id: x\nmost: ${"y".repeat(58)}`)[0]?.[1]).toBe(`most is not right: “${"y".repeat(58)}”.`);
    expect(told(`id: x\nmost: ${"y".repeat(59)}`)[0]?.[1]).toBe(`most is not right: “${"y".repeat(56)}….`);
  });

  it("of a place that takes no key says so", () => {
    expect(unknownKey("a", [])).toEqual({ what: "unknown key “a”.", mend: "No key is expected here." });
  });
});
