import { describe, expect, it } from "vitest";
import { Browser, harness } from "./harness.ts";

const idOf = (page: string) => Number(/id="turn-(\d+)"/.exec(page)?.[1]);

describe("asking, without a script", () => {
  it("shows an empty page with suggestions and sets no cookie", async () => {
    const { web } = await harness();
    const response = await new Browser(web).get("/");
    const page = await response.text();
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(page).toContain("What does the call say?");
    expect(page).toMatch(/<button type="submit" name="text" value="[^"]+\?">/);
  });

  it("answers by redirect, with verdict, quote and the way to its line", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    const response = await browser.post("/ask", { text: "May an enterprise lead?" });
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toMatch(/^\/#turn-\d+$/);
    const page = await browser.text("/");
    expect(page).toContain('class="verdict verdict-no"');
    expect(page).toContain('href="/calls/most-intergov-2023-1?lines=200-202#L200"');
    expect(page).toContain("Enterprises can only be project participants.</blockquote>");
  });

  it("takes the same form once, however often it is sent", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    await browser.post("/ask", { text: "May an enterprise lead?" });
    await Promise.all([1, 2, 3].map(() => browser.post("/ask", { text: "And Korea?", key: "same" })));
    expect(await store.turns.count()).toBe(2);
  });

  it("gives only the changed part to the page's script", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    for (const text of ["one", "two", "three"]) await browser.post("/ask", { text });
    const response = await browser.post("/ask", { text: "May an enterprise lead?" }, { "x-fragment": "1" });
    const part = await response.text();
    expect(response.status).toBe(200);
    expect(part).not.toContain("<html");
    expect(part.match(/class="turn"/g)).toHaveLength(1);
    const started = await browser.post("/ask", { text: "check my project" }, { "x-fragment": "1" });
    expect((await started.text()).match(/class="turn"/g)).toHaveLength(2);
  });

  it("shows what the log does not hold until the conversation goes on", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    expect(await browser.through("/ask", { text: "help" })).toContain("This is the help.");
    expect(await browser.through("/ask", { text: "May an enterprise lead?" })).not.toContain(
      "This is the help.",
    );
  });

  it("shows the conversation again after a restart", async () => {
    const first = await harness();
    const browser = new Browser(first.web);
    await browser.post("/ask", { text: "May an enterprise lead?" });
    const second = await harness({ store: first.store });
    const again = new Browser(second.web);
    for (const [name, value] of browser.cookies) again.cookies.set(name, value);
    expect(await again.text("/")).toContain("No. Enterprises can only take part.");
  });

  it("keeps two browsers apart, and refuses a cookie it has not signed", async () => {
    const { web } = await harness();
    const [one, two] = [new Browser(web), new Browser(web)];
    await one.post("/ask", { text: "a question of one" });
    expect(await two.text("/")).not.toContain("a question of one");
    const cookie = one.cookies.get("gp_asker") as string;
    two.cookies.set("gp_asker", `${cookie.slice(0, -3)}abc`);
    expect(await two.text("/")).not.toContain("a question of one");
  });

  it("says so when an answer cannot be made", async () => {
    const { web, engine } = await harness();
    engine.fail = true;
    const response = await new Browser(web).post("/ask", { text: "x" });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("Something went wrong");
  });

  it("ignores an empty question, refuses a form that is too large", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    expect((await browser.post("/ask", { text: "   " })).status).toBe(303);
    expect((await browser.post("/ask", { text: "x".repeat(200_000) })).status).toBe(413);
    expect(await store.turns.count()).toBe(0);
  });
});

describe("the interview", () => {
  it("has a control for each kind of field, and a report at the end", async () => {
    const { web, engine } = await harness();
    const browser = new Browser(web);
    let page = await browser.through("/ask", { text: "check my project" });
    const answer = async (fields: Record<string, string | string[]>) => {
      const [, session = "", step = ""] =
        /name="session" value="([^"]*)"[\s\S]*?name="step" value="([^"]*)"/.exec(page) ?? [];
      page = await browser.through("/interview", { session, step, ...fields });
    };
    expect(page).toContain('type="checkbox" name="value" value="IL"');
    expect(page).toContain("at most 6 more");
    await answer({ value: ["IL", "KR"] });
    expect(page).toContain('type="radio" name="value" value="university"');
    await answer({ value: "enterprise" });
    expect(page).toMatch(/<input[^>]*type="number"/);
    await answer({ command: "back" });
    await answer({ value: "university" });
    await answer({ value: "24" });
    expect(page).toMatch(/<input[^>]*type="date"/);
    await answer({ value: "2021-05-01" });
    expect(page).toContain('name="unit-name"');
    await answer({
      "unit-name": ["Technion", "Co.", ""],
      "unit-type": ["university", "enterprise", ""],
      "unit-country": ["Israel", "", ""],
    });
    expect(page).toContain('type="radio" name="value" value="true"');
    await answer({ value: "true" });
    expect(page).toContain(
      "IL, KR | university | 24 | 2021-05-01 | Technion (university, Israel); Co. (enterprise) | true",
    );
    expect(engine.messages.at(-1)?.input).toEqual({ kind: "choice", session: "s1", step: 5, value: "true" });
    const report = await browser.get(`/report/${/\/report\/(\d+)\.md/.exec(page)?.[1]}.md`);
    expect(report.headers.get("content-disposition")).toContain("attachment");
    expect(await report.text()).toContain("# Report");
  });

  it("goes on after a restart, in words", async () => {
    const first = await harness();
    const browser = new Browser(first.web);
    await browser.post("/ask", { text: "check my project" });
    const second = await harness({ store: first.store });
    const again = new Browser(second.web);
    for (const [name, value] of browser.cookies) again.cookies.set(name, value);
    expect(await again.text("/")).toContain('value="IL"');
    await again.post("/interview", { session: "", step: "0", value: "IL" });
    expect(second.engine.messages.at(-1)?.input).toEqual({ kind: "text", text: "IL" });
  });

  it("shows a report to its asker only", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    await browser.post("/ask", { text: "check my project" });
    for (let step = 0; step < 6; step++)
      await browser.post("/interview", { session: "s1", step: String(step), value: "x" });
    const turn = /\/report\/(\d+)\.md/.exec(await browser.text("/"))?.[1];
    expect((await browser.get(`/report/${turn}`)).status).toBe(200);
    expect((await new Browser(web).get(`/report/${turn}`)).status).toBe(404);
  });
});

describe("feedback and the office", () => {
  it("stores an opinion and its reason", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    const turn = idOf(await browser.through("/ask", { text: "What about travel?" }));
    expect(await browser.through("/feedback", { turn: String(turn), helpful: "no" })).toContain(
      'name="reason"',
    );
    await browser.post("/feedback", { turn: String(turn), helpful: "no", reason: "call 138 1234 5678" });
    expect(await store.feedback.forTurn(turn)).toMatchObject([{ helpful: false, reason: "call [phone]" }]);
  });

  it("takes none on somebody else's turn", async () => {
    const { web, store } = await harness();
    const [one, two] = [new Browser(web), new Browser(web)];
    const turn = idOf(await one.through("/ask", { text: "mine" }));
    await two.post("/ask", { text: "another" });
    expect((await two.post("/feedback", { turn: String(turn), helpful: "no" })).status).toBe(404);
    expect((await two.post("/escalate", { turn: String(turn) })).status).toBe(404);
    expect(await store.feedback.forTurn(turn)).toEqual([]);
    expect(await store.escalations.list()).toEqual([]);
  });

  it("passes a question on, and shows the answer when it is there", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    const turn = idOf(await browser.through("/ask", { text: "What about travel?" }));
    expect(await browser.through("/escalate", { turn: String(turn), note: "urgent" })).toContain(
      "Passed on to the office",
    );
    const [escalation] = await store.escalations.list();
    expect(escalation).toMatchObject({ turn, note: "urgent", adapter: "web" });
    await store.escalations.answer(escalation?.id ?? 0, { text: "Travel is **eligible**.", by: "Li Wei" });
    expect(await browser.text("/")).toContain("Travel is <strong>eligible</strong>.");
    expect((await store.escalations.get(escalation?.id ?? 0))?.deliveredAt).not.toBeNull();
  });
});

describe("language and privacy", () => {
  it("follows the browser, and the switch", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    expect(await (await browser.get("/", { "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" })).text()).toContain(
      'lang="zh-Hans"',
    );
    await browser.post("/language", { lang: "zh", back: "/calls/" });
    expect(await browser.text("/")).toContain("指南怎么说");
  });

  it("goes back to our own pages only", async () => {
    const { web } = await harness();
    for (const back of [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "/\t/evil.example",
      "/a/..//evil.example",
    ]) {
      const response = await new Browser(web).post("/language", { lang: "zh", back });
      expect(response.headers.get("location")).toBe("/");
    }
  });

  it("gives the data, deletes them, and forgets the browser", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    await browser.post("/ask", { text: "a private question" });
    expect(await (await browser.get("/privacy/data.json")).text()).toContain("a private question");
    expect(await browser.through("/privacy/delete", { sure: "yes" })).toContain("1 question deleted");
    expect(await store.turns.count()).toBe(0);
    expect(browser.cookies.has("gp_asker")).toBe(false);
  });

  it("begins a new conversation and keeps the person", async () => {
    const { web, engine } = await harness();
    const browser = new Browser(web);
    await browser.post("/ask", { text: "one" });
    expect(await browser.through("/new", {})).not.toContain('class="turn"');
    await browser.post("/ask", { text: "two" });
    const [one, two] = engine.messages;
    expect(one?.user).toBe(two?.user);
    expect(one?.conversation).not.toBe(two?.conversation);
  });
});
