/**
 * What every chat adapter must do, as conversations over its real protocol; and the same log after them.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AdapterDeps, ChatAdapter } from "../../src/conversation/adapter.ts";
import { Dispatcher } from "../../src/conversation/dispatcher.ts";
import type { Engine } from "../../src/conversation/types.ts";
import type { OutboxEntry } from "../../src/store/outbox.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { MemoryLog } from "./fakes/log.ts";
import { LONG_QUOTE, QUOTE, ScriptedEngine } from "./fakes/scripted-engine.ts";
import { until } from "./fakes/wait.ts";

/** One platform under test: people at its keyboard, and what they see. */
export interface Platform {
  adapter(deps: AdapterDeps): ChatAdapter;
  /** Writes a direct message; the same id again is a redelivery. */
  say(user: string, text: string, id?: string): Promise<void>;
  /** Presses the newest button, or takes the newest option, with this label. */
  press(user: string, label: string): Promise<void>;
  /** Gives an ISO date (or other words) in the newest control for one. */
  fill(user: string, value: string): Promise<void>;
  /** The text of each message that people got, as they read it. */
  shown(): string[];
  /** The quotes that people got, each as they read it. */
  quotes(): string[];
  /** Staff replies to the newest question in the office's channel. */
  officeSays(text: string): Promise<void>;
  /** The next send is asked to wait so long. */
  asksToWait(ms: number): void;
  stop(): Promise<void>;
}

/** Everything running over one database; with the scripted engine where no other is given. */
export class Running<Kind extends Engine = ScriptedEngine> {
  log = new MemoryLog();
  engine!: Kind;
  store!: Store;
  dispatcher!: Dispatcher;
  readonly folder = mkdtempSync(join(tmpdir(), "guidepost-adapter-"));
  #lastSeen: number | undefined;

  constructor(
    readonly platform: Platform,
    private readonly engineOver = (store: Store): Kind => new ScriptedEngine(store) as Engine as Kind,
    private readonly programmes: AdapterDeps["programmes"] = () => [
      { id: "1.9", title: "China-Israel" },
      { id: "1.10", title: "China-Korea" },
    ],
  ) {}

  /** `anyway`: also where the platform cannot be reached. */
  async start(anyway = false): Promise<this> {
    this.store = await openStore(join(this.folder, "db.sqlite"), { secret: "a secret that is long enough" });
    this.engine = this.engineOver(this.store);
    const deps: AdapterDeps = {
      log: this.log,
      prompts: (language) => (language === "zh" ? ["企业可以牵头吗？"] : ["Can an enterprise lead?"]),
      programmes: this.programmes,
    };
    const { engine, store, log } = this;
    this.dispatcher = new Dispatcher({
      engine,
      store,
      adapters: [this.platform.adapter(deps)],
      log,
      watchEvery: 50,
      lastSeen: this.#lastSeen,
    });
    const { failed } = await this.dispatcher.start();
    if (failed[0] && !anyway) throw failed[0].error;
    return this;
  }

  async stop(): Promise<void> {
    this.#lastSeen = Date.now();
    await this.dispatcher.stop(2000);
    await this.store.close();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** The reply to a turn, once it is noted that it was sent. */
  sent(turn: number): Promise<OutboxEntry> {
    return until("the note of a send", async () =>
      (await this.store.outbox.forTurn(turn)).find(({ status }) => status === "sent"),
    );
  }

  async sees(words: string, times = 1): Promise<void> {
    const count = () => this.platform.shown().join("\n").split(words).length - 1;
    await until(
      `"${words}" (seen: ${JSON.stringify(this.platform.shown().slice(-2)).slice(0, 400)}; log: ${this.log.text().slice(-600)})`,
      () => count() >= times,
    );
    expect(count()).toBe(times);
  }
}

/** Runs the suite over a platform. */
export function describeAdapter(name: string, makePlatform: () => Promise<Platform>): void {
  describe(`${name}: conversations`, () => {
    let running: Running;
    let platform: Platform;

    beforeEach(async () => {
      platform = await makePlatform();
      running = await new Running(platform).start();
    });

    afterEach(async () => {
      await running.stop();
      await platform.stop();
      rmSync(running.folder, { recursive: true, force: true });
    });

    it("answers a question with its quote as it stands, and a follow-up", async () => {
      await platform.say("ann", "Can an enterprise lead a China-Israel project?");
      await running.sees("No, an enterprise cannot lead.");
      expect(platform.quotes().join("")).toBe(QUOTE);
      await platform.press("ann", "and Korea?");
      await running.sees('Following "Can an enterprise lead a China-Israel project?": no.');
    });

    it("answers in Chinese", async () => {
      await platform.say("ann", "企业可以牵头吗？");
      await running.sees("不可以。");
      await running.sees("咨询管理部门");
    });

    it("goes through an interview with back and why", async () => {
      await platform.say("ann", "check my project");
      await running.sees("Who leads the project?");
      await platform.press("ann", "Why?");
      await until("the clause", () => platform.quotes().join("") === QUOTE);
      await platform.press("ann", "The enterprise");
      await running.sees("Which country?");
      await platform.press("ann", "Back");
      await running.sees("Who leads the project?", 3);
      await platform.press("ann", "The university");
      await running.sees("Which country?", 2);
      await platform.press("ann", "The country-17");
      await running.sees("Established on which day?");
      await platform.fill("ann", "2021-12-31");
      await running.sees("How many months?");
      await platform.say("ann", "24");
      await running.sees("Done: university, country-17, 2021-12-31, 24");
    });

    it("goes on with an interview after a restart", async () => {
      await platform.say("ann", "check my project");
      await running.sees("Who leads the project?");
      await running.restart();
      await platform.press("ann", "The university");
      await running.sees("Which country?");
    });

    it("sends a long answer whole, its quote byte for byte", async () => {
      await platform.say("ann", "long");
      await until("the long quote", () => platform.quotes().join("").length >= LONG_QUOTE.length);
      expect(platform.quotes().join("")).toBe(LONG_QUOTE);
      expect(platform.shown().join("\n").split("A sentence that stands alone.").length - 1).toBe(300);
      for (let n = 0; n < 60; n += 1) expect(platform.shown().join("\n")).toContain(`Item ${n}:`);
      expect(platform.shown().join("\n")).toContain("3 million");
    });

    it("shows hostile words as words", async () => {
      const hostile =
        "@everyone *bold* ~x~ `c` ||s|| [a](https://evil.example) > # h $& \\ {{x}} :smile: end";
      await platform.say("ann", hostile);
      await running.sees(`You said: ${hostile}`);
    });

    it("answers a redelivered message once, also after a restart", async () => {
      await platform.say("ann", "Can an enterprise lead?", "m1");
      await running.sees("No, an enterprise cannot lead.");
      await platform.say("ann", "Can an enterprise lead?", "m1");
      await running.restart();
      await platform.say("ann", "Can an enterprise lead?", "m1");
      await platform.say("ann", "and Korea?");
      await running.sees("Following");
      expect(await running.store.turns.count()).toBe(2);
    });

    it("records feedback", async () => {
      await platform.say("ann", "Can an enterprise lead?");
      await running.sees("No, an enterprise cannot lead.");
      await platform.press("ann", "Helpful");
      await running.sees("Thank you, noted.");
      const [feedback] = await running.store.feedback.forTurn(1);
      expect(feedback?.helpful).toBe(true);
    });

    it("asks the office, and brings its answer back", async () => {
      await platform.say("ann", "Can an enterprise lead?");
      await running.sees("No, an enterprise cannot lead.");
      await platform.press("ann", "Ask the office");
      await running.sees("Passed on to the office.");
      await until(
        "the office told",
        async () => (await running.store.escalations.list("open"))[0]?.officeRef,
      );
      await platform.officeSays("Only as a participant, <@U1> *see* 1.9.");
      await running.sees("The office answers: Only as a participant");
      const [escalation] = await running.store.escalations.list();
      await until("the delivery noted", async () => (await running.store.escalations.list())[0]?.deliveredAt);
      expect(escalation?.answeredBy).toMatch(/^\w+:/);
    });

    it("waits as the platform asks, and sends once", async () => {
      platform.asksToWait(2000);
      const begun = Date.now();
      await platform.say("ann", "Can an enterprise lead?");
      await running.sees("No, an enterprise cannot lead.");
      expect(Date.now() - begun).toBeGreaterThanOrEqual(2000);
      expect((await running.sent(1)).attempts).toBe(2);
    });

    it("keeps what arrives while it stops, and says so in the log", async () => {
      await running.dispatcher.stop(2000);
      await running.store.close();
      await running.start();
      await platform.say("ann", "help me");
      await running.sees("You said: help me");
      expect((await running.store.turns.list())[0]).toMatchObject({
        status: "answered",
        platform: name.toLowerCase(),
      });
    });

    it("tells a person when the engine fails, and logs it", async () => {
      running.engine.before = async () => {
        throw new Error("broken");
      };
      await platform.say("ann", "hello");
      await running.sees("Something went wrong on our side");
      expect(running.log.text()).toContain("broken");
    });

    it("does not let one person's flood starve another", async () => {
      running.engine.before = () => new Promise((done) => setTimeout(done, 20));
      for (let n = 0; n < 40; n += 1) await platform.say("flood", `flood ${n}`);
      await platform.say("ann", "quiet question");
      await running.sees("You said: quiet question");
      expect(platform.shown().filter((text) => text.includes("You said: flood")).length).toBeLessThan(40);
      await running.sees("You said: flood 39");
    });

    it("never writes a token into the log", async () => {
      await platform.say("ann", "hello");
      await running.sees("You said: hello");
      expect(running.log.text()).not.toMatch(/secret/);
    });
  });
}
