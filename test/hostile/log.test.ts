import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/cli/log.ts";
import { fuzz } from "./fuzz.ts";
import { PAYLOADS } from "./payloads.ts";

const ENV = {
  SLACK_BOT_TOKEN: "xoxb-1234567890-abcdefghijkl",
  SLACK_SIGNING_SECRET: 'quo"ted\\secret',
  GUIDEPOST_DESK_PASSWORD: "correct horse battery",
  DISCORD_TOKEN: "MTAwMDAwMDAwMDAwMDAwMDAwMA.Gabcde.secretsecretsecretsecretsecret",
  HOME: "/home/office",
};
const SECRETS = Object.entries(ENV).flatMap(([name, value]) => (name === "HOME" ? [] : [value]));

/** The lines that a log writes. */
function written(work: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  work(createLog({ level: "debug", env: ENV, destination: { write: (line) => void lines.push(line) } }));
  return lines;
}

describe("the log", () => {
  it("has no secret, wherever one stands: in a field, a message, an error, beside other words", () => {
    const text = fc
      .tuple(fc.string(), fc.constantFrom(...SECRETS), fc.string())
      .map((parts) => parts.join(""));
    const fields = fc.oneof(
      fc.dictionary(fc.constantFrom("reason", "path", "adapter", "url"), text),
      text.map((reason) => ({ deep: { deeper: [{ reason }] } })),
      text.map((message) => ({ err: new Error(message) })),
    );
    fc.assert(
      fc.property(fields, text, (one, message) => {
        const [line = ""] = written((log) => log.error(one, message));
        for (const secret of SECRETS) {
          expect(line).not.toContain(secret);
          expect(line).not.toContain(JSON.stringify(secret).slice(1, -1));
        }
      }),
      fuzz(300),
    );
  });

  it("has no token of a platform, even one that is in no setting", () => {
    const foreign = [
      "xoxp-999999999-zzzzzzzz",
      "xapp-1-A1-2-abcdef",
      `${"A".repeat(24)}.Bcdefg.${"z".repeat(30)}`,
    ];
    const lines = written((log) => {
      for (const token of foreign) log.warn({ reason: `refused ${token}, said the platform` }, token);
    });
    for (const token of foreign) expect(lines.join()).not.toContain(token);
    expect(lines.join()).toContain("[hidden], said the platform");
  });

  it("has no words of a person, in whatever field they are told and how deep", () => {
    for (const name of ["text", "question", "answer", "note", "input", "token", "password", "secret"]) {
      const words = { [name]: "what somebody wrote" };
      const lines = written((log) => {
        log.info(words, "one");
        log.info({ message: words, turn: words }, "two");
        log.info({ event: { message: words } }, "three");
      });
      expect(lines, name).toHaveLength(3);
      expect(lines.join(), name).not.toContain("somebody");
    }
  });

  it("is a line of JSON for each thing said, whatever is in it: nobody forges another", () => {
    const hostile = fc.oneof(fc.constantFrom(...PAYLOADS), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(hostile, hostile, (reason, message) => {
        const lines = written((log) => log.error({ reason }, message))
          .join("")
          .split("\n");
        expect(lines).toHaveLength(2);
        expect(JSON.parse(lines[0] as string)).toMatchObject({ level: "error" });
        // No terminal takes an order from it.
        expect(lines[0]).not.toMatch(/\p{Cc}/u);
      }),
      fuzz(300),
    );
  });
});
