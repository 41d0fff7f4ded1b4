/** Platforms that answer slowly, wrongly or never, that ask to wait, and that are gone: with the real program. */
import { expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/index.ts";
import type { Disorder } from "../adapters/fakes/trouble.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SECRET } from "../store/helpers.ts";
import { type Line, Platforms } from "./lines.ts";
import { Program, type Running } from "./served.ts";

const PATIENCE = 60_000;
const QUESTION = "May an enterprise lead a project?";

interface Served {
  program: Program;
  running: Running;
  url: string;
  failed: string[];
}

async function serve(env: Record<string, string>): Promise<Served> {
  const program = new Program({ GUIDEPOST_SECRET: SECRET, ...env });
  const served = await program.serve();
  onTestFinished(() => served.running.kill());
  return { program, ...served };
}

/** What became of the reply to what was said last. */
async function fate({ platform, said }: Line, db: string): Promise<string> {
  const store = await openStore(db, { secret: SECRET });
  try {
    const ended = async () => {
      const entry = await store.outbox.get(`${platform}:${said.at(-1)?.key}`);
      return entry && entry.status !== "queued" ? entry.status : undefined;
    };
    return await until("an end", ended, PATIENCE);
  } finally {
    await store.close();
  }
}

async function health(url: string): Promise<Record<string, { ok: boolean }>> {
  const { platforms } = (await (await fetch(new URL("/readyz", url))).json()) as {
    platforms: Record<string, { ok: boolean }>;
  };
  return platforms;
}

/** The platform's disorder; the reply arrives once for all that. */
const SENDS: [string, Disorder | { status: number; body: object; headers?: Record<string, string> }][] = [
  ["breaks the connection", "reset"],
  ["answers by half", "cut"],
  ["answers with a page of HTML", "html"],
  ["answers 500", { status: 500, body: { message: "500: Internal Server Error" } }],
  ["answers 503", { status: 503, body: {} }],
  ["asks to wait", { status: 429, body: { retry_after: 1 }, headers: { "retry-after": "1" } }],
  ["never answers", "hang"],
];

it("a platform that is in disorder gets each reply once, whether it took the first one or not", {
  timeout: 10 * PATIENCE,
}, async () => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  const { program, running } = await serve(platforms.env);
  const say = async (person: number, name: string) => {
    const lines = platforms.lines(person);
    for (const line of lines) await line.say(QUESTION);
    for (const line of lines) {
      expect(await fate(line, program.db), `${line.platform} ${name}`).toBe("sent");
      expect(line.shown().length, `${line.platform} ${name}`).toBe(1);
    }
  };
  for (const [at, [name, trouble]] of SENDS.entries()) {
    platforms.slack.slack.trouble.push(trouble);
    platforms.discord.discord.trouble.push(trouble);
    await say(2 * at, name);
    await say(2 * at + 1, `after it ${name}`);
  }
  // Where the message is there, and only the answer to it was lost.
  platforms.slack.slack.trouble.push({ status: 500, after: true });
  platforms.discord.discord.trouble.push("after-hang");
  await say(100, "took it and did not say so");
  expect(running.err).toContain("a send failed; it is tried again");
});

it("a slow platform gets every reply", { timeout: 2 * PATIENCE }, async () => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  platforms.take(() => 2000);
  const { program } = await serve(platforms.env);
  const lines = [1, 2, 3].flatMap((person) => platforms.lines(person));
  for (const line of lines) await line.say(QUESTION);
  for (const line of lines) expect(await fate(line, program.db)).toBe("sent");
});

it("words over the socket that are none of the platform's do no harm", {
  timeout: 2 * PATIENCE,
}, async () => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  const { program } = await serve(platforms.env);
  for (const words of [
    "",
    "not JSON",
    "{}",
    "[]",
    "null",
    '{"type":"events_api"}',
    '{"type":"interactive","payload":7}',
  ])
    platforms.slack.slack.garble(words);
  for (const words of [
    '{"op":99}',
    '{"op":0,"t":"MESSAGE_CREATE","s":3,"d":{}}',
    '{"op":0,"t":"NEW_THING","s":4,"d":null}',
  ])
    platforms.discord.discord.garble(words);
  for (const line of platforms.lines(1)) {
    await line.say(QUESTION);
    expect(await fate(line, program.db), line.platform).toBe("sent");
  }
});

it("platforms in disorder when it starts are tried again", { timeout: 2 * PATIENCE }, async () => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  platforms.slack.slack.closed.push("html");
  platforms.discord.discord.closed.push("html");
  const { program, running, failed } = await serve(platforms.env);
  expect(failed.sort()).toEqual(["discord", "slack"]);
  for (const line of platforms.lines(1, program.db)) {
    await line.say(QUESTION).catch(() => line.insist(PATIENCE)); // to nobody, as long as nobody listens
    await line.insist(PATIENCE);
    expect(await fate(line, program.db), line.platform).toBe("sent");
  }
  expect(running.err).toContain("an adapter runs now");
});

it("platforms that are gone when it starts, and again later, are back when they are back", {
  timeout: 4 * PATIENCE,
}, async () => {
  const first = await Platforms.make();
  const { ports, env } = first;
  await first.stop();
  const { program, running, url, failed } = await serve(env);
  expect(failed.sort()).toEqual(["discord", "slack"]);
  expect((await fetch(url)).status).toBe(200);
  for (let time = 0; time < 2; time++) {
    const platforms = await Platforms.make(ports);
    const back = async () => Object.values(await health(url)).every(({ ok }) => ok);
    await until("both platforms", back, PATIENCE);
    for (const line of platforms.lines(1)) {
      await line.say(QUESTION);
      expect(await fate(line, program.db), line.platform).toBe("sent");
    }
    await platforms.stop();
    await until("them gone", async () => Object.values(await health(url)).every(({ ok }) => !ok), PATIENCE);
  }
  expect(running.err).toContain("an adapter could not start; it is tried again");
  expect(running.err).toContain("an adapter runs now");
});

it("platforms that take connections and answer nothing, and break them then: the program stays, and all arrives", {
  timeout: 5 * PATIENCE,
}, async () => {
  const platforms = await Platforms.make();
  onTestFinished(() => platforms.stop());
  const { program, running, url } = await serve(platforms.env);
  const { slack } = platforms.slack;
  const { discord } = platforms.discord;
  const lines = platforms.lines(1);
  for (const line of lines) {
    await line.say(QUESTION);
    expect(await fate(line, program.db)).toBe("sent");
  }
  for (const platform of [slack, discord]) platform.silent = true;
  for (const line of lines) await line.say("When is the deadline?");
  await until("the first sends to come to nothing", () => /a send failed/.test(running.err), PATIENCE);
  for (const platform of [slack, discord]) platform.drop();
  await until("them gone", async () => Object.values(await health(url)).every(({ ok }) => !ok), PATIENCE);
  for (let time = 0; time < 4; time++) {
    await new Promise((done) => setTimeout(done, 3000));
    for (const platform of [slack, discord]) platform.breakUnanswered();
  }
  for (const platform of [slack, discord]) platform.silent = false;
  await until(
    "both platforms",
    async () => Object.values(await health(url)).every(({ ok }) => ok),
    2 * PATIENCE,
  );
  for (const line of lines) {
    expect(await fate(line, program.db), line.platform).toBe("sent");
    expect(line.shown().length, line.platform).toBe(2);
  }
  expect(running.child.exitCode).toBeNull();
});
