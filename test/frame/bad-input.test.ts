import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CommandLine, type Ran } from "./command-line.ts";

const QUESTION = "Who may lead?";
const CALL = "most-intergov-2023-1";

let cli: CommandLine;
beforeAll(() => {
  cli = new CommandLine();
});
afterAll(() => cli?.remove());

/** A clear end: the code, a message that begins with the program's name, no stack trace, nothing on stdout. */
function ended({ code, out, err }: Ran, expected: 1 | 2): string {
  expect({ code, err }).toMatchObject({ code: expected });
  expect(out).toBe("");
  expect(err.trim()).not.toBe("");
  expect(err).not.toMatch(/\n\s+at |node:internal|Error:.*\n\s+at/);
  return err;
}

function copyOfKnowledge(name: string): string {
  const folder = join(cli.folder, name);
  cpSync(cli.knowledge, folder, { recursive: true });
  return folder;
}

describe("guidepost ask", () => {
  it.each([[[]], [[""]], [["   "]]])("wants a question, not %j", async (words) => {
    expect(ended(await cli.run(["ask", ...words]), 2)).toContain("Ask something");
  });

  it("takes 100,000 characters", async () => {
    const { code, out, err } = await cli.run(["ask", "--json", "can an enterprise lead ".repeat(4348)]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toHaveProperty("outcome");
  });

  it("takes control characters, and prints none of them", async () => {
    const { code, out } = await cli.run(["ask", "who\u0007 may\u001b[31m lead\u0008?\u009b2J"]);
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it("answers the good lines of JSON Lines, and tells the broken ones", async () => {
    const lines = [
      `{"id": "a", "question": "${QUESTION}"}`,
      "{not JSON",
      '{"id": "c"}',
      '{"id": "d", "turns": []}',
      "[]",
      `{"id": "e", "turns": ["${QUESTION}"]}`,
    ];
    const { code, out } = await cli.run(["ask", "--jsonl"], { input: lines.join("\n") });
    const replies = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(replies.map(({ id }) => id)).toEqual(["a", null, "c", "d", null, "e"]);
    expect(replies.map(({ answers }) => answers?.length)).toEqual([
      1,
      undefined,
      undefined,
      undefined,
      undefined,
      1,
    ]);
    expect(replies[1].error).toContain("line 2 is not JSON");
    expect(replies[2].error).toContain("line 3");
  });

  it("takes broken UTF-8", async () => {
    const input = Buffer.concat([
      Buffer.from('{"id": "a", "question": "who may lead '),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      Buffer.from('?"}\n'),
    ]);
    const { code, out } = await cli.run(["ask", "--jsonl"], { input });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: "a", answers: [{}] });
  });
});

describe("options", () => {
  it.each(["2022-13-01", "2022-02-30", "tomorrow", "01.12.2022", ""])("--as-of %j", async (date) => {
    const message = ended(await cli.run(["ask", QUESTION, "--as-of", date]), 2);
    expect(message).toMatch(/--as-of.*ISO date/);
  });

  it("--lang", async () => {
    expect(ended(await cli.run(["ask", QUESTION, "--lang", "fr"]), 2)).toMatch(/--lang.*en or zh/);
  });

  it.each([
    ["ask", QUESTION, "--nonsense"],
    ["nonsense"],
    ["serve", "--port", "http"],
    ["start", "--host", "a b"],
  ])("%s %s %s", async (...args) => {
    ended(await cli.run(args), 2);
  });

  it("tells every wrong setting at once", async () => {
    const env = { GUIDEPOST_PORT: "http", SLACK_BOT_TOKEN: "nonsense", GUIDEPOST_NONSENSE: "1" };
    const message = ended(await cli.run(["serve"], { env }), 2);
    for (const name of [...Object.keys(env), "SLACK_APP_TOKEN"]) expect(message).toContain(name);
  });
});

describe("the knowledge folder", () => {
  it("is missing", async () => {
    const message = ended(await cli.run(["ask", QUESTION, "--knowledge", "nowhere"]), 1);
    expect(message).toContain("nowhere");
  });

  it("has a quote that is not in the text", async () => {
    const folder = copyOfKnowledge("wrong-quote");
    const file = join(folder, CALL, "programmes", "1.9.yaml");
    writeFileSync(
      file,
      readFileSync(file, "utf8")
        .replace("total funding", "x")
        .replace('20 million yuan."', '30 million yuan."'),
    );
    for (const command of [
      ["ask", QUESTION],
      ["knowledge", "check"],
    ]) {
      const { code, out, err } = await cli.run([...command, "--knowledge", folder]);
      expect(code).toBe(1);
      expect(out + err).toMatch(/1\.9\.yaml.*:\d+.*30 million yuan/s);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });

  it("has an unknown key", async () => {
    const folder = copyOfKnowledge("unknown-key");
    const file = join(folder, CALL, "call.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}\ndeadlins: {}\n`);
    const message = ended(await cli.run(["ask", QUESTION, "--knowledge", folder]), 1);
    expect(message).toMatch(/call\.yaml.*deadlins/s);
  });

  it("is not YAML", async () => {
    const folder = copyOfKnowledge("no-yaml");
    writeFileSync(join(folder, CALL, "call.yaml"), "id: [\n  a: {");
    expect(ended(await cli.run(["ask", QUESTION, "--knowledge", folder]), 1)).toContain("call.yaml");
  });
});

describe("the database", () => {
  it("is no database", async () => {
    const file = join(cli.folder, "corrupt.sqlite");
    writeFileSync(file, "this is a letter, not a database. ".repeat(100));
    expect(ended(await cli.run(["ask", QUESTION, "--db", file]), 1)).toContain("corrupt.sqlite");
    expect(readFileSync(file, "utf8")).toMatch(/^this is a letter/);
  });

  it("is a folder", async () => {
    expect(ended(await cli.run(["ask", QUESTION, "--db", cli.folder]), 1)).toContain(cli.folder);
  });

  it("cannot be written", async () => {
    const folder = join(cli.folder, "read-only");
    mkdirSync(folder);
    const file = join(folder, "log.sqlite");
    expect((await cli.run(["ask", QUESTION, "--db", file])).code).toBe(0);
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    const ran = await cli.run(["ask", QUESTION, "--db", file], { bound: true });
    expect(ended(ran, 1)).toContain("log.");
  });
});
