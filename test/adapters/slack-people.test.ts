import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Engine } from "../../src/conversation/types.ts";
import { Running } from "./contract.ts";
import { realEngine } from "./fakes/real-engine.ts";
import { BOT } from "./fakes/slack.ts";
import { until } from "./fakes/wait.ts";
import { OFFICE, SlackPlatform, textOf } from "./slack-platform.ts";

// People as they are, on the real engine: in a hurry, talking with each other, or trying what happens.
describe("people on Slack", () => {
  let platform: SlackPlatform;
  let running: Running<Engine>;

  beforeEach(async () => {
    platform = await SlackPlatform.make();
    running = await new Running<Engine>(platform, realEngine).start();
  });

  afterEach(async () => {
    await running.stop();
    await platform.stop();
    rmSync(running.folder, { recursive: true, force: true });
  });

  const posted = () => platform.slack.posted;
  const event = (body: object) => platform.slack.socket("events_api", platform.slack.event(body));
  const inChannel = (user: string, text: string, ts: string, thread?: string) =>
    event({
      type: "message",
      channel: "C1",
      channel_type: "channel",
      user: `U${user}`,
      text,
      ts,
      ...(thread && { thread_ts: thread }),
    });
  /** Everything taken in so far is answered, or needs no answer. */
  const settled = () =>
    until("nothing pending", async () => (await running.store.inbox.pending()).length === 0);
  const turns = async () => (await running.store.turns.list()).toReversed();

  it("are helped where they mention it and say nothing, or send a file without a word", async () => {
    await inChannel("ann", `<@${BOT}>`, "1.1");
    await running.sees("Ask me about a funding call");
    await event({
      type: "message",
      subtype: "file_share",
      channel: "DUann",
      channel_type: "im",
      user: "Uann",
      text: "",
      ts: "1.2",
    });
    await running.sees("Ask me about a funding call", 2);
    expect(posted().map(({ thread_ts }) => thread_ts)).toEqual(["1.1", "1.2"]);
  });

  it("may talk with each other in its thread: it answers what is about a call, and whoever names it", async () => {
    await inChannel("ann", `<@${BOT}> who may lead 1.9?`, "2.1");
    await running.sees("1.9 (2), lines 200–202");
    await inChannel("bob", "thanks, see you at lunch", "2.2", "2.1");
    await inChannel("bob", "what is the weather?", "2.25", "2.1");
    await inChannel("bob", "<@Uann> how long may it run?", "2.3", "2.1");
    await event({
      type: "message",
      subtype: "file_share",
      channel: "C1",
      channel_type: "channel",
      user: "Ubob",
      text: "",
      ts: "2.4",
      thread_ts: "2.1",
    });
    await inChannel("ann", "and how long may it run?", "2.5", "2.1");
    await running.sees("The project runs 2 years.");
    await inChannel("bob", `<@${BOT}> tell me a joke`, "2.6", "2.1");
    await running.sees("I answer questions about the funding calls");
    expect(posted().filter(({ thread_ts }) => thread_ts === "2.1")).toHaveLength(3);
    expect((await turns()).map(({ text }) => text)).toEqual([
      "who may lead 1.9?",
      "what is the weather?",
      "and how long may it run?",
      "tell me a joke",
    ]);
  });

  it("get one short answer to a novel, and to a hundred mentions, which reach nobody", async () => {
    await platform.say("ann", `can an enterprise lead 1.9? ${"because ".repeat(5000)}`);
    await running.sees("too long for me (over 4,000 characters)");
    const crowd = Array.from({ length: 100 }, (_, n) => `<@U${n}>`).join(" ");
    await event({
      type: "message",
      channel: "DUann",
      channel_type: "im",
      user: "Uann",
      text: `<!channel> <!here> ${crowd} can an enterprise lead 1.9?`,
      ts: "3.1",
    });
    await until("two answers", () => posted().length === 2);
    const [, turn] = await turns();
    await running.store.escalations.open({ turn: turn?.id ?? 0, adapter: "slack", destination: null });
    const told = await until("the office told", () => posted().find(({ channel }) => channel === OFFICE));
    expect(told.blocks.map(textOf).join("\n")).toContain("@U99");
    for (const message of posted()) {
      expect(message.text).not.toMatch(/[<>]/);
      expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(mrkdwn|link|user|usergroup|broadcast)"/);
    }
  });

  it("may edit or delete what they asked: it is answered once, as it was first said", async () => {
    await platform.say("ann", "who may lead 1.9?", "m1");
    await running.sees("1.9 (2), lines 200–202");
    const message = { type: "message", user: "Uann", text: "who may lead 1.6?", ts: "4.1" };
    const base = { type: "message", channel: "DUann", channel_type: "im", ts: "4.2" };
    await event({ ...base, subtype: "message_changed", message, previous_message: message });
    await event({ ...base, ts: "4.3", subtype: "message_deleted", deleted_ts: "4.1" });
    await settled();
    expect((await turns()).map(({ text }) => text)).toEqual(["who may lead 1.9?"]);
    expect(posted()).toHaveLength(1);
  });

  it("double-click, and answer on two devices at once: one step forward, the other is told", async () => {
    await platform.say("ann", "check my project for 1.9");
    await running.sees("How long will the project run?");
    await platform.say("ann", "24 months");
    await running.sees("Will the foreign partner apply");
    await Promise.all([platform.press("ann", "Yes"), platform.press("ann", "No")]);
    await running.sees("already answered");
    await settled();
    const steps = await turns();
    expect(steps.map(({ text }) => text)).toEqual(["check my project for 1.9", "24 months", "true", "false"]);
    const fields = steps.map((turn) => turn.answer?.interview?.question?.field);
    expect(fields.slice(1)).toEqual(["partnerSubmits", "lead.type", "lead.type"]);
  });

  it("are told by a button of a cancelled check that it is over", async () => {
    await platform.say("ann", "check my project for 1.9");
    await running.sees("How long will the project run?");
    await platform.say("ann", "cancel");
    await running.sees("Cancelled.");
    await platform.press("ann", "Why?");
    await running.sees("That check is over.");
  });

  it("find their open check in the Home tab, go on from there, and see their questions but not its answers", async () => {
    const long = `how long may a project of programme 1.9 run ${"at the very most ".repeat(8)}?`;
    await platform.say("ann", long);
    await running.sees("The project runs 2 years.");
    await platform.say("ann", "check my project for 1.9");
    await running.sees("How long will the project run?");
    await platform.say("ann", "24 months");
    await running.sees("Will the foreign partner apply");
    await event({ type: "app_home_opened", tab: "home", user: "Uann", channel: "DUann", event_ts: "5.1" });
    const home = await until("the home", () => platform.slack.homes[0]);
    const shown = home.view.blocks.map(textOf).join("\n");
    expect(shown).toContain("Your check goes on here");
    expect(shown).toContain("Will the foreign partner apply");
    expect(shown).not.toContain("24 months");
    const buttons = home.view.blocks.flatMap((block: { elements?: object[] }) => block.elements ?? []);
    const labelled = (label: string) =>
      buttons.find((one: { text?: { text: string } }) => one.text?.text?.startsWith(label));
    expect(labelled("how long may").value).toBe(long.trim());
    const { action_id, value } = labelled("Yes");
    await platform.slack.socket("interactive", {
      type: "block_actions",
      user: { id: "Uann" },
      team: { id: "T1" },
      api_app_id: "A1",
      trigger_id: "t",
      container: { type: "view", view_id: "V1" },
      view: { id: "V1", type: "home" },
      actions: [{ type: "button", action_id, block_id: "b", value, action_ts: "5.2" }],
    });
    await running.sees("What kind of organisation leads");
    expect(posted().at(-1)).toMatchObject({ channel: "DUann" });
  });

  it("see their Home tab however long their latest questions are, and with a check open", async () => {
    const lines = '"who may lead 1.9?"\n'.repeat(180);
    for (let n = 0; n < 5; n += 1) await platform.say("ann", `${n} ${lines}`);
    await until("the answers", () => posted().length === 5);
    await platform.say("ann", "check my project");
    await until("the check", () => posted().length === 6);
    await event({ type: "app_home_opened", tab: "home", user: "Uann", channel: "DUann", event_ts: "6.1" });
    const home = await until("the home", () => platform.slack.homes[0]);
    const shown = home.view.blocks.map(textOf).join("\n");
    expect(shown).toContain("Your check goes on here");
    for (let n = 0; n < 5; n += 1) expect(shown).toContain(`${n} "who may lead`);
  });

  it("ask in the office's own channel as anywhere, and go on in the thread", async () => {
    const inOffice = (text: string, ts: string, thread?: string) =>
      event({
        ...{ type: "message", channel: OFFICE, channel_type: "channel", user: "Ustaff", text, ts },
        ...(thread && { thread_ts: thread }),
      });
    await inOffice(`<@${BOT}> who may lead 1.9?`, "7.1");
    await until("the answer", () => posted().length === 1);
    await inOffice("and how long may it run?", "7.2", "7.1");
    await until("the next answer", () => posted().length === 2);
    expect(posted().map(({ thread_ts }) => thread_ts)).toEqual(["7.1", "7.1"]);
  });

  it("get the office's answer to a command where it stays, not where only an open window shows it", async () => {
    await platform.slack.socket("slash_commands", platform.command("ann", "does the money cover travel?"));
    await running.sees("doesn't say anything about");
    await platform.press("ann", "Ask the office");
    await running.sees("Passed to the research office");
    await until("the office told", () => posted().some(({ channel }) => channel === OFFICE));
    await platform.officeSays("Travel within China only.");
    await running.sees("Travel within China only.");
    expect(posted().at(-1)).toMatchObject({ channel: "DUann", ephemeral: false });
    expect(posted().filter(({ ephemeral }) => ephemeral)).toHaveLength(2);
  });
});
