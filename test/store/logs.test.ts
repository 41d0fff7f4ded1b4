import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvRow, fromCsvCell, type Store } from "../../src/store/index.ts";
import { guidepost } from "./cli.ts";
import { ask, clockAt, SECRET, tempFolder, tempStore } from "./helpers.ts";
import { answerOf } from "./samples.ts";

beforeAll(() => {
  process.env.GUIDEPOST_SECRET = SECRET;
});
afterAll(() => void delete process.env.GUIDEPOST_SECRET);

/** Two conversations: three days, two platforms, two languages; one question the text does not answer. */
async function sample(): Promise<Store> {
  const time = clockAt("2022-12-01T02:00:00.000Z");
  const store = await tempStore(time);
  await ask(store, "May an enterprise lead?", { platform: "slack", conversation: "first" });
  time.forward(12); // 22:00 in Shanghai
  await ask(store, "Can I extend the deadline?", {
    conversation: "second",
    answer: { outcome: "not-stated", verdict: null, programmes: ["1.9"], citations: [], values: [] },
    rest: { confidence: 0.3 },
  });
  time.forward(3); // past midnight there
  await ask(store, "=可以延期吗\n第二行", {
    conversation: "second",
    answer: {
      outcome: "not-stated",
      verdict: null,
      language: "zh",
      text: "指南没有说明。",
      programmes: ["2.0"],
    },
  });
  await store.feedback.record({ turn: 2, helpful: false, reason: "+too short" });
  await store.marks.set({
    turn: 2,
    mark: "wrong",
    why: "it is in line 12",
    notes: null,
    reviewed: true,
    by: "li",
  });
  return store;
}

describe("logs list", () => {
  it("lists the newest first, a line each, safe for the terminal", async () => {
    const { file } = await sample();
    const { out } = await guidepost(file, "logs", "list");
    expect(out.split("\n").slice(0, -1)).toEqual([
      "    3  2022-12-02 01:00  web  not-stated [2.0]  =可以延期吗 第二行",
      "    2  2022-12-01 22:00  web  not-stated [1.9]  Can I extend the deadline?",
      "    1  2022-12-01 10:00  slack  no [9.9]  May an enterprise lead?",
    ]);
    expect((await guidepost(file, "logs", "list", "--limit", "1")).out).toContain(
      "1 of 3; more with --limit.",
    );
    const store = await tempStore();
    await ask(store, "\u001b[2Jclear\u0007 \u202Eevil");
    expect((await guidepost(store.file, "logs", "list")).out).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
  });

  it.each([
    [["--since", "2022-12-02"], [3]],
    [
      ["--until", "2022-12-01"],
      [2, 1],
    ],
    [["--since", "2022-12-01T10:00:00Z", "--until", "2022-12-01T22:00:00+08:00"], []],
    [["--since", "2022-12-01T10:00:00Z", "--until", "2022-12-01T22:00:01+08:00"], [2]],
    [["--platform", "slack"], [1]],
    [["--language", "zh"], [3]],
    [["--programme", "1.9"], [2]],
    [["--outcome", "answered"], [1]],
    [["--needs", "not-helpful"], [2]],
    [["--search", "延期"], [3]],
  ])("chooses with %j", async (options, ids) => {
    const { file } = await sample();
    const { out } = await guidepost(file, "--json", "logs", "list", ...options);
    expect(JSON.parse(out).turns.map((turn: { id: number }) => turn.id)).toEqual(ids);
  });

  it.each([
    ["--since", "yesterday"],
    ["--until", "2022-13-01"],
    ["--limit", "0"],
    ["--limit", "many"],
  ])("refuses %s %s", async (...options) => {
    const { file } = await sample();
    expect((await guidepost(file, "logs", "list", ...options)).error).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`${options[0]} "${options[1]}"`),
    });
  });

  it("says that there is no log, and makes none", async () => {
    const folder = tempFolder();
    const { error } = await guidepost(join(folder, "none.sqlite"), "logs", "list");
    expect(error).toMatchObject({ exitCode: 1, message: expect.stringContaining("--db") });
    const store = await tempStore();
    expect((await guidepost(store.file, "logs", "list")).out).toBe("Nothing in the log fits.\n");
  });
});

describe("logs show", () => {
  it("shows a turn in its conversation, or a conversation", async () => {
    const store = await sample();
    await store.escalations.open({ turn: 3, adapter: "web", destination: "D-SECRET" });
    const { out } = await guidepost(store.file, "logs", "show", "2");
    expect(out).toContain("Conversation second on web");
    expect(out).toContain("> #2  2022-12-01 22:00  not-stated, confidence 0.30");
    expect(out).toContain("feedback: not helpful: +too short");
    expect(out).toContain("review by li: wrong: it is in line 12");
    expect(out).toContain("passed on to the office: open");
    expect(out).toContain("#3");
    expect(out).not.toContain("enterprise lead");
    expect((await guidepost(store.file, "logs", "show", "first")).out).toContain(
      "“Enterprises can only be participants.” (a-call, 9.9, line 2)",
    );
    const json = (await guidepost(store.file, "--json", "logs", "show", "second")).out;
    expect(JSON.parse(json)).toMatchObject({
      conversation: "second",
      turns: [
        { id: 2, feedback: [{ helpful: false }], mark: { mark: "wrong" } },
        { id: 3, escalation: { turn: 3 } },
      ],
    });
    expect(json).not.toContain("destination");
    expect((await guidepost(store.file, "logs", "show", "99")).error?.exitCode).toBe(1);
  });
});

describe("logs unanswered", () => {
  it("groups what the text did not answer", async () => {
    const store = await sample();
    for (const text of ["can I extend the deadlines", "Can we extend the deadline please?"]) {
      await ask(store, text, { answer: { outcome: "not-stated", verdict: null, programmes: ["1.9"] } });
    }
    const { out } = await guidepost(store.file, "logs", "unanswered");
    expect(out.split("\n")[0]).toBe("    3 × [1.9]  Can I extend the deadline?");
    expect(out).toContain("#2 #4 #5");
    expect(out).not.toContain("enterprise");
    const { groups } = JSON.parse(
      (await guidepost(store.file, "--json", "logs", "unanswered", "--limit", "1")).out,
    );
    expect(groups).toMatchObject([{ count: 3, turns: [2, 4, 5], programmes: ["1.9"] }]);
    const empty = await tempStore();
    expect((await guidepost(empty.file, "logs", "unanswered")).out).toBe("No question is left unanswered.\n");
  });
});

describe("logs export", () => {
  it("writes CSV that a spreadsheet opens without running it", async () => {
    const { file } = await sample();
    const { out } = await guidepost(file, "logs", "export", "--format", "csv");
    const rows: Record<string, string>[] = parse(out, { columns: true });
    expect(rows.map((row) => row.id)).toEqual(["1", "2", "3"]);
    expect(rows[0]).toMatchObject({
      ...{ question: "May an enterprise lead?", verdict: "no", programmes: "9.9", values: "9.9 projects 10" },
      citations: "a-call 9.9 line 2: Enterprises can only be participants.",
    });
    expect(rows[1]).toMatchObject({
      helpful: "no",
      feedbackReason: "'+too short",
      mark: "wrong",
      confidence: "0.3",
    });
    expect(rows[2]?.question).toBe("'=可以延期吗\n第二行");
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it("writes JSONL word for word", async () => {
    const { file } = await sample();
    const { out } = await guidepost(file, "logs", "export", "--programme", "2.0");
    const turns = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(turns).toMatchObject([
      { id: 3, text: "=可以延期吗\n第二行", citations: answerOf().citations, feedback: [] },
    ]);
    expect((await guidepost(file, "logs", "export", "--platform", "none")).out).toBe("");
  });

  it("writes a file, whole and private, or none", async () => {
    const { file } = await sample();
    const folder = tempFolder();
    const target = join(folder, "log.csv");
    const run = await guidepost(file, "logs", "export", "--format", "csv", "--bom", "--out", target);
    expect(run).toMatchObject({ out: "", err: `3 turns written to ${target}.\n` });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    const text = readFileSync(target, "utf8");
    expect(text.startsWith("\uFEFFid,askedAt,")).toBe(true);
    expect(parse(text, { bom: true, columns: true })).toHaveLength(3);
    const { error } = await guidepost(file, "logs", "export", "--out", join(folder, "none", "x"));
    expect(error).toMatchObject({ exitCode: 1, message: expect.stringContaining("cannot be written") });
    expect(dirname(target)).toBe(folder);
  });

  it("exports more than fits a page, in order", async () => {
    const store = await tempStore();
    for (let n = 1; n <= 401; n++) await ask(store, `question ${n}`);
    const { out } = await guidepost(store.file, "logs", "export");
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(Array.from({ length: 401 }, (_, n) => n + 1));
  });
});

it("any cell comes back from CSV, and none begins a formula", () => {
  const start = fc.constantFrom(
    "",
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "'",
    "''=",
    "'=",
    "＝",
    "＠",
    '"',
    ",",
  );
  const cell = fc.tuple(start, fc.string({ unit: "binary", maxLength: 20 })).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const read = parse(csvRow(cells), {
        relax_column_count: true,
        record_delimiter: "\r\n",
      })[0] as string[];
      for (const one of read) expect(one).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      expect(read.map(fromCsvCell)).toEqual(cells);
    }),
    { numRuns: 2000 },
  );
});
