import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { checkDatabase } from "../../src/store/backup.ts";
import { openStore, type Turn } from "../../src/store/index.ts";
import { DiscordPlatform } from "../adapters/discord-platform.ts";
import { directOf, TOKEN, userOf } from "../adapters/fakes/discord-payloads.ts";
import { APP_TOKEN, BOT_TOKEN } from "../adapters/fakes/slack.ts";
import { until } from "../adapters/fakes/wait.ts";
import { SlackPlatform } from "../adapters/slack-platform.ts";
import { SECRET } from "../store/helpers.ts";
import { Program, type Running } from "./served.ts";

/** How often the server is killed; the long run takes GUIDEPOST_KILLS=300. */
const KILLS = Number(process.env.GUIDEPOST_KILLS ?? 8);
const LATEST_KILL = 250;
/** Ample for the slowest machine; what is waited for comes at once on an idle one. */
const PATIENCE = 60_000;

/** Somebody at the web page, whose browser sends a form again, with its key, where no page came back. */
class Visitor {
  #cookie = "";
  #sent = 0;
  #waiting: [string, string] | undefined;
  readonly said: string[] = [];

  async say(url: string, text: string): Promise<void> {
    this.said.push(text);
    this.#sent += 1;
    this.#waiting = [text, `form-${this.#sent}`];
    await this.again(url);
  }

  /** Sends what was not answered; fails where the connection breaks. */
  async again(url: string): Promise<void> {
    if (!this.#waiting) return;
    const [text, key] = this.#waiting;
    const response = await fetch(new URL("/ask", url), {
      method: "POST",
      body: new URLSearchParams({ text, key }),
      headers: { origin: new URL(url).origin, cookie: this.#cookie },
      redirect: "manual",
    });
    if (response.status !== 303) throw new Error(`status ${response.status}: ${await response.text()}`);
    this.#waiting = undefined;
    const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (cookies.length > 0) this.#cookie = cookies.join("; ");
  }
}

/** In every turn the interview is there, and a `why` leaves its question where it was. */
function expectsInterview(turns: Turn[]): void {
  let field: string | undefined;
  for (const { text, answer } of turns) {
    const interview = (answer as { interview?: { question?: { field: string } } } | null)?.interview;
    expect(interview, text).toBeDefined();
    if (text === "why") expect(interview?.question?.field).toBe(field);
    field = interview?.question?.field;
  }
}

// Minutes long, and an event that the process died over three times is given up: for a run of its own, not for every one.
it.runIf(process.env.GUIDEPOST_KILLS)(
  "killed at any moment, the server misses no message, sends no reply twice and goes on with interviews",
  {
    timeout: 2 * PATIENCE + KILLS * 15_000,
  },
  async () => {
    const slack = await SlackPlatform.make();
    onTestFinished(() => slack.stop());
    const discord = await DiscordPlatform.make();
    onTestFinished(() => discord.stop());
    const program = new Program({
      GUIDEPOST_SECRET: SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.slack.apiUrl,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.discord.apiUrl,
    });
    let running: Running | undefined;
    onTestFinished(() => running?.kill());
    const start = async () => {
      running = program.run("serve", "--json", "--port", "0");
      const [, line = ""] = await running.says(/^(\{.*\})$/m);
      const { url, platforms } = JSON.parse(line);
      expect(platforms.failed, running.err).toEqual([]);
      return { url: url as string, process: running };
    };

    const visitor = new Visitor();
    const asked: string[] = [];
    const onDiscord = (at: number, text: string) => {
      const author = userOf(`5000000000000${10_000 + at}`);
      discord.message("ann", text, {
        id: `7000000000000${10_000 + at}`,
        author,
        channel_id: directOf(author.id),
      });
    };

    let { url, process } = await start();
    await visitor.say(url, "check my project");
    for (let at = 0; at < KILLS; at++) {
      const text = `May an enterprise lead a project of group ${at}?`;
      asked.push(text);
      // What breaks off is sent again below, as the platforms and a browser do.
      const traffic = [
        visitor.say(url, at % 8 === 4 ? "skip" : at % 24 === 23 ? "restart" : "why"),
        slack.say(`S${at}`, text, text),
        Promise.resolve(onDiscord(at, text)),
      ];
      const settled = Promise.allSettled(traffic);
      await sleep(Math.random() * LATEST_KILL);
      await process.kill();
      expect((await checkDatabase(program.db, { secret: SECRET })).problems).toEqual([]);
      ({ url, process } = await start());
      const [web, acknowledged] = await settled;
      if (web?.status === "rejected") await visitor.again(url);
      if (acknowledged?.status === "rejected") {
        const again = () =>
          slack.say(`S${at}`, text, text).then(
            () => true,
            () => false,
          );
        await until("an acknowledgement", again, PATIENCE);
      }
      onDiscord(at, text);
    }

    // Discord waits for no acknowledgement: what came just before a kill, twice, its writer has to write again.
    for (const [at, text] of asked.entries()) onDiscord(at, text);
    const store = await openStore(program.db, { secret: SECRET });
    onTestFinished(() => store.close());
    await until(
      "everything answered",
      async () => {
        const turns = await store.turns.list({ limit: 10_000 });
        return (
          turns.length === visitor.said.length + 2 * asked.length &&
          turns.every(({ status }) => status === "answered") &&
          (await store.inbox.pending()).length === 0 &&
          (await store.outbox.queued()).length === 0
        );
      },
      PATIENCE,
    );
    const turns = (await store.turns.list({ limit: 10_000 })).sort((a, b) => a.id - b.id);
    for (const platform of ["slack", "discord"]) {
      const texts = turns.filter((turn) => turn.platform === platform).map((turn) => turn.text);
      expect(texts.sort()).toEqual([...asked].sort());
    }
    const onPage = turns.filter(({ platform }) => platform === "web");
    expect(onPage.map(({ text }) => text)).toEqual(visitor.said);
    expectsInterview(onPage);

    // Each question was in a channel of its own: nothing stands there twice.
    const posted = [slack.slack.posted, discord.discord.posted].flatMap((all) =>
      all.map((message) => JSON.stringify({ ...message, ts: 0, id: 0, nonce: 0 })),
    );
    expect(posted.length).toBeGreaterThan(0);
    expect(posted.filter((message, at) => posted.indexOf(message) !== at)).toEqual([]);
  },
);

it("killed at any moment, the terminal's conversation goes on under its name", {
  timeout: PATIENCE + KILLS * 5_000,
}, async () => {
  const program = new Program({ GUIDEPOST_SECRET: SECRET });
  const chat = () => program.run("chat", "--conversation", "mine");
  const first = chat();
  first.child.stdin?.end("check my project\n");
  await first.ended;
  for (let at = 0; at < Math.ceil(KILLS / 4); at++) {
    const running = chat();
    running.child.stdin?.write("why\nwhy\nwhy\n");
    await running.says(/\S/);
    await sleep(Math.random() * LATEST_KILL);
    await running.kill();
    expect((await checkDatabase(program.db, { secret: SECRET })).problems).toEqual([]);
  }
  const last = chat();
  last.child.stdin?.end("why\n");
  await last.ended;
  const store = await openStore(program.db, { secret: SECRET });
  onTestFinished(() => store.close());
  const turns = (await store.turns.list({ limit: 1000 })).sort((a, b) => a.id - b.id);
  expect(turns.at(-1)).toMatchObject({ text: "why", status: "answered" });
  expectsInterview(turns.filter(({ status }) => status === "answered"));
});
