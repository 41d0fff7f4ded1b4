/** `guidepost doctor` names what is wrong, and says what to mend. */
import { mkdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { ask, SECRET } from "../store/helpers.ts";
import { Program } from "./served.ts";

interface Finding {
  about: string;
  state: "ok" | "note" | "mend";
  text: string;
}

async function examine(program: Program, env: Record<string, string> = {}) {
  const running = program.run(["--json", "doctor"], { env });
  await running.ended;
  const { ok, findings } = JSON.parse(running.out) as { ok: boolean; findings: Finding[] };
  expect(running.child.exitCode).toBe(ok ? 0 : 1);
  const of = (about: string) => findings.find((finding) => finding.about === about && finding.state !== "ok");
  return { ok, findings, of };
}

async function logged(program: Program, clock = () => new Date()): Promise<void> {
  const store = await openStore(program.db, { secret: SECRET, clock });
  await ask(store, "May an enterprise lead?");
  await store.pulse.beat();
  await store.close();
}

describe("the doctor", () => {
  it("finds nothing where all is well, before the first question and after it", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    expect(await examine(program)).toMatchObject({ ok: true });
    await logged(program);
    const { ok, findings } = await examine(program);
    expect(ok).toBe(true);
    expect(findings.map(({ about }) => about)).toEqual([
      ...["program", "locales", "settings", "chat", "database", "clock", "disk", "knowledge"],
    ]);
    expect(findings.find(({ about }) => about === "database")?.text).toContain("sound, 1 turns");
  });

  it("names settings and tokens of a wrong shape, and shows none of them", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    const env = {
      GUIDEPOST_PORT: "99999",
      SLACK_BOT_TOKEN: "xapp-wrong-kind",
      DISCORD_TOKEN: "short-secret",
    };
    const { ok, findings } = await examine(program, env);
    expect(ok).toBe(false);
    const said = findings.filter(({ state }) => state === "mend").map(({ text }) => text);
    for (const name of ["GUIDEPOST_PORT", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"])
      expect(said.join("\n")).toContain(name);
    expect(said.join("\n")).not.toMatch(/wrong-kind|short-secret/);
  });

  it("notes a page that is open to networks without a desk password", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    const { ok, of } = await examine(program, { GUIDEPOST_HOST: "0.0.0.0" });
    expect(ok).toBe(true);
    expect(of("settings")).toMatchObject({
      state: "note",
      text: expect.stringContaining("GUIDEPOST_DESK_PASSWORD"),
    });
  });

  it("names a secret that is not the database's", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    await logged(program);
    const { of } = await examine(program, { GUIDEPOST_SECRET: "quite another secret" });
    expect(of("database")?.text).toContain("is not the one that the database was written with");
  });

  it("names a clock that is behind", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    await logged(program, () => new Date(Date.now() + 10 * 86_400_000));
    expect((await examine(program)).of("clock")?.text).toContain("set this machine's clock");
  });

  it("names a Node that knows no other time zone and no Chinese", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    const small = join(program.folder, "small.mjs");
    writeFileSync(
      small,
      `const Real = Intl.DateTimeFormat;
       Intl.DateTimeFormat = class extends Real {
         constructor(languages, options = {}) {
           if (options.timeZone !== undefined && options.timeZone !== "UTC") throw new RangeError("no such zone");
           super(languages, options);
         }
       };
       Intl.DisplayNames.supportedLocalesOf = (language) => (language === "zh" ? [] : [language]);`,
    );
    const { ok, of } = await examine(program, { NODE_OPTIONS: `--import=${pathToFileURL(small)}` });
    expect(ok).toBe(false);
    expect(of("locales")?.text).toMatch(/the time zone \S+, nor the languages zh: use one with full ICU/);
  });

  it("names a damaged database", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    mkdirSync(program.data);
    writeFileSync(program.db, "no database ".repeat(1000));
    expect((await examine(program)).of("database")?.text).toContain("db restore FILE");
  });

  it("names a knowledge folder that is broken or gone", async () => {
    const program = new Program({ GUIDEPOST_SECRET: SECRET });
    const broken = join(program.folder, "broken");
    mkdirSync(join(broken, "a-call"), { recursive: true });
    writeFileSync(join(broken, "a-call", "call.yaml"), "id: [\n");
    const { of } = await examine(program, { GUIDEPOST_KNOWLEDGE: broken });
    expect(of("knowledge")?.text).toContain("knowledge check");
    unlinkSync(join(program.folder, "knowledge"));
    expect((await examine(program)).of("knowledge")?.state).toBe("mend");
  });
});
