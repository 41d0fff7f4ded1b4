import { describe, expect, it } from "vitest";
import { Browser, type Harness, harness } from "./harness.ts";

const QUOTE = "Enterprises can only be project participants.";

async function desk(): Promise<Harness & { asker: Browser; staff: Browser; csrf: string }> {
  const h = await harness();
  const [asker, staff] = [new Browser(h.web), new Browser(h.web)];
  return { ...h, asker, staff, csrf: await staff.login() };
}

describe("the queue", () => {
  it("groups similar questions and counts them", async () => {
    const { asker, staff } = await desk();
    for (const text of [
      "Are travel costs eligible?",
      "Is travel eligible cost?",
      "travel costs eligible",
      "May an enterprise lead?",
    ])
      await asker.post("/ask", { text });
    const page = await staff.text("/desk");
    expect(page).toMatch(/3 questions in 1 group/);
    expect(page).not.toContain("May an enterprise lead?");
    expect(await staff.text("/desk?view=all")).toContain("May an enterprise lead?");
  });

  it("filters by what is asked and drops what was reviewed", async () => {
    const { asker, staff, csrf, store } = await desk();
    await asker.post("/ask", { text: "Are travel costs eligible?" });
    await asker.post("/ask", { text: "差旅费可以报销吗？" });
    expect(await staff.text("/desk?q=travel")).toMatch(/1 question in 1 group/);
    expect(await staff.text("/desk?language=zh")).toContain("差旅费");
    expect(await staff.text("/desk?since=2022-12-02")).toContain("Nothing to look at");
    expect(await staff.text("/desk?until=2022-12-01")).toContain("travel");
    const [turn] = await store.turns.list({ search: "travel" });
    await staff.post(`/desk/turns/${turn?.id}/mark`, { csrf, mark: "right", reviewed: "yes", notes: "fine" });
    expect(await staff.text("/desk")).not.toContain("travel");
    expect(await staff.text("/desk?view=unanswered&reviewed=yes")).toContain("travel");
  });

  it("puts first what waits for the office", async () => {
    const { asker, staff, store } = await desk();
    for (const text of ["travel costs?", "travel costs?", "equipment?"]) await asker.post("/ask", { text });
    const [turn] = await store.turns.list();
    await asker.post("/escalate", { turn: String(turn?.id), note: "by Monday" });
    const heads = [...(await staff.text("/desk")).matchAll(/class="group-head"[\s\S]*?<a [^>]*>([^<]*)/g)];
    expect(heads.map(([, text]) => text)).toEqual(["equipment?", "travel costs?"]);
    expect(await staff.text("/desk")).toContain('href="/desk/escalations/1">Waits for the office');
    expect(await staff.text("/desk/escalations")).toContain("by Monday");
  });

  it("lists an interview in one line, and counts its steps as no questions", async () => {
    const { staff, store } = await desk();
    const answer = { outcome: "clarify", verdict: null, text: "?", language: "en" } as const;
    for (const text of ["check my project", "IL", "24"]) {
      const id = await store.turns.appendQuestion({ conversation: "c", platform: "web", text });
      await store.turns.completeTurn(id, {
        answer: { ...answer, programmes: ["1.9"], values: [], citations: [], suggestions: [] },
        aspects: ["interview"],
        state: { interview: { session: "1" } },
        confidence: 1,
        knowledgeHash: "k",
        programVersion: "v",
        tookMs: 1,
      });
    }
    const page = await staff.text("/desk?view=all");
    expect(page).toMatch(/0 questions in 0 groups[\s\S]*1 interview<[\s\S]*3 steps · not finished/);
    const tiles = [...(await staff.text("/desk/numbers")).matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)/g)];
    expect(tiles.map(([, name, value]) => `${name} ${value}`)).toEqual([
      "Questions 0",
      "Share answered –",
      "Unanswered 0",
      "Interviews 1",
    ]);
  });

  it("shows a conversation in context, with its feedback and its review", async () => {
    const { asker, staff, csrf, store } = await desk();
    await asker.post("/ask", { text: "first question" });
    await asker.post("/ask", { text: "second question" });
    const [second, first] = await store.turns.list();
    await asker.post("/feedback", { turn: String(first?.id), helpful: "no", reason: "it is wrong" });
    await staff.post(`/desk/turns/${first?.id}/mark`, {
      csrf,
      mark: "wrong",
      why: "misread",
      notes: "",
      reviewed: "yes",
    });
    const page = await staff.text(`/desk/turns/${first?.id}`);
    for (const words of ["first question", "second question", "it is wrong", "misread", "Li Wei"])
      expect(page).toContain(words);
    expect(await store.marks.get(first?.id ?? 0)).toMatchObject({
      mark: "wrong",
      by: "Li Wei",
      reviewed: true,
    });
    expect(page).toContain(`/desk/turns/${second?.id}`);
  });
});

describe("the FAQ", () => {
  const entry = { questionEn: "Are travel costs eligible?", answerEn: "Yes, within the rules.", turns: "" };

  it("gives an approved entry as the answer, and a draft not", async () => {
    const { asker, staff, csrf, store } = await desk();
    await asker.post("/ask", { text: "are travel costs eligible" });
    await staff.post("/desk/faq", { csrf, ...entry, do: "save", turns: "1", quote: QUOTE });
    expect(await asker.through("/ask", { text: "Are travel costs eligible?" })).not.toContain(
      "Yes, within the rules.",
    );
    expect((await store.faq.get(1))?.citations).toEqual([
      { call: "most-intergov-2023-1", programme: "1.9", quote: QUOTE, line: [202, 202] },
    ]);
    const cite = `most-intergov-2023-1:202-202:${QUOTE}`;
    await staff.post("/desk/faq/1", { csrf, ...entry, do: "approve", cite });
    expect(await store.faq.get(1)).toMatchObject({ status: "approved", approvedBy: "Li Wei" });
    expect(await asker.through("/ask", { text: "Are travel costs eligible" })).toContain(
      "Yes, within the rules.",
    );
    await staff.post("/desk/faq/1", { csrf, do: "retire" });
    expect((await store.faq.get(1))?.status).toBe("retired");
  });

  it("takes no quote that does not stand in the text", async () => {
    const { staff, csrf, store } = await desk();
    const page = await staff.through("/desk/faq", {
      csrf,
      ...entry,
      do: "approve",
      quote: "Travel is always paid.",
    });
    expect(page).toContain("This quote does not stand in the text");
    expect(page).toContain("Yes, within the rules.");
    const forged = "most-intergov-2023-1:202-202:Travel is always paid.";
    await staff.post("/desk/faq", { csrf, ...entry, do: "approve", cite: forged });
    expect(await store.faq.list()).toEqual([]);
  });

  it("approves nothing half written", async () => {
    const { staff, csrf } = await desk();
    expect(
      await staff.through("/desk/faq", { csrf, do: "approve", questionEn: "Only a question?" }),
    ).toContain("at least one language");
    const half = { ...entry, questionZh: "差旅费可以报销吗？" };
    expect(await staff.through("/desk/faq", { csrf, do: "approve", ...half })).toContain(
      "only the question or only the answer",
    );
  });

  it("picks whole lines, and points out duplicates and conflicts", async () => {
    const { staff, csrf, store } = await desk();
    await staff.post("/desk/faq", { csrf, ...entry, do: "approve", pick: ["most-intergov-2023-1:204"] });
    expect((await store.faq.get(1))?.citations[0]?.quote).toBe(
      "(3) The project implementation period is 2 years.",
    );
    await staff.post("/desk/faq", {
      csrf,
      do: "save",
      questionEn: "Are the travel costs eligible?",
      answerEn: "No.",
    });
    const list = await staff.text("/desk/faq");
    expect(list).toContain("Answers the same question differently:");
    expect(await staff.text("/desk/faq/2")).toContain("Approve in spite of the conflict");
  });

  it("points out that the text decides otherwise, or says it too", async () => {
    const { staff, csrf } = await desk();
    const may = { questionEn: "May an enterprise lead?", do: "save", csrf };
    await staff.post("/desk/faq", { ...may, answerEn: "Yes, it may." });
    expect(await staff.text("/desk/faq/1")).toContain("The text decides otherwise");
    await staff.post("/desk/faq", { ...may, answerEn: "No, find a university." });
    const page = await staff.text("/desk/faq/2");
    expect(page).toContain("The text answers this itself");
    expect(page).not.toContain("The text decides otherwise");
  });

  it("marks an entry stale when its quote no longer stands, and no longer gives it", async () => {
    const { asker, staff, csrf, knowledge, store } = await desk();
    await staff.post("/desk/faq", { csrf, ...entry, do: "approve", quote: QUOTE });
    const { lines } = knowledge.calls[0]?.guideline ?? { lines: [] };
    const changed = lines.map((line) => line.replace("Enterprises can only", "Enterprises may only"));
    const call = knowledge.calls[0];
    if (call) call.guideline = { ...call.guideline, lines: changed };
    try {
      const list = await staff.text("/desk/faq");
      expect(list).toContain("no longer stands");
      expect((await store.faq.get(1))?.stale).toContain("no longer stands");
      expect(await asker.through("/ask", { text: "Are travel costs eligible?" })).not.toContain(
        "within the rules",
      );
    } finally {
      if (call) call.guideline = { ...call.guideline, lines };
    }
    await staff.text("/desk/faq");
    expect((await store.faq.get(1))?.stale).toBeNull();
  });
});

describe("what is passed on", () => {
  it("is answered once, delivered, and made an FAQ entry in the same step", async () => {
    const { asker, staff, csrf, store, deliveries } = await desk();
    await asker.post("/ask", { text: "Are travel costs eligible?" });
    await asker.post("/escalate", { turn: "1", note: "we leave on Monday" });
    expect(await staff.text("/desk/escalations/1")).toContain("we leave on Monday");
    const answer = {
      csrf,
      answer: "Yes: up to 10 %.",
      faqQuestion: "May travel be paid?",
      faqApprove: "yes",
      quote: QUOTE,
    };
    const page = await staff.through("/desk/escalations/1", answer);
    expect(page).toContain("Answered by Li Wei");
    expect(deliveries.count).toBe(1);
    expect(await asker.text("/")).toContain("Yes: up to 10 %.");
    expect(await store.faq.get(1)).toMatchObject({ questionEn: "May travel be paid?", status: "approved" });
    expect(await staff.through("/desk/escalations/1", { ...answer, answer: "Again" })).toContain(
      "Someone has answered it already",
    );
    expect((await store.faq.list()).length).toBe(1);
  });
});

describe("audit, replay, numbers, export", () => {
  it("names who did what", async () => {
    const { staff, csrf } = await desk();
    await staff.post("/desk/faq", { csrf, do: "save", questionEn: "q", answerEn: "a" });
    const page = await staff.text("/desk/audit");
    for (const words of ["Li Wei", "logged in", "wrote an entry", "faq:1"]) expect(page).toContain(words);
    expect(await staff.text("/desk/audit?target=faq:1")).not.toContain("logged in");
  });

  it("answers again and lists what differs", async () => {
    const { asker, staff, csrf, store } = await desk();
    await asker.post("/ask", { text: "May an enterprise lead?" });
    await asker.post("/ask", { text: "Are travel costs eligible?" });
    await staff.post("/desk/faq", {
      csrf,
      do: "approve",
      questionEn: "Are travel costs eligible?",
      answerEn: "Yes.",
    });
    await asker.post("/ask", { text: "Are travel costs eligible?" });
    await staff.post("/desk/replay", { csrf });
    await expect
      .poll(() => staff.text("/desk/replay"))
      .toMatch(/3 questions: 2 the same, 0 only reworded, 1 different/);
    expect(await store.turns.count()).toBe(3);
  });

  it("counts, and draws with the table beside", async () => {
    const { asker, staff } = await desk();
    await asker.post("/ask", { text: "May an enterprise lead?" });
    await asker.post("/ask", { text: "Are travel costs eligible?" });
    const page = await staff.text("/desk/numbers");
    expect(page).toMatch(/<dt>Share answered<\/dt><dd>50 %<\/dd>/);
    expect(page).toContain("2022-11-28");
    expect(page).toMatch(/<svg[^>]*role="img"/);
  });

  it("shows replies that did not arrive, or may not have, with the reason", async () => {
    const { asker, staff, store } = await desk();
    await asker.post("/ask", { text: "May an enterprise lead?" });
    expect(await staff.text("/desk/numbers")).not.toContain("Replies that did not arrive");
    await store.outbox.enqueue({ key: "k", adapter: "slack", destination: {}, reply: {}, turn: 1 });
    await store.outbox.unknown("k", "the program ended while it was being sent");
    for (const path of ["/desk/numbers", "/desk/turns/1"]) {
      expect(await staff.text(path)).toMatch(/Slack.*may have arrived, or not.*the program ended while/s);
    }
  });

  it("exports JSONL with citations and feedback, by the filters", async () => {
    const { asker, staff } = await desk();
    await asker.post("/ask", { text: "May an enterprise lead?" });
    await asker.post("/ask", { text: "Are travel costs eligible?" });
    await asker.post("/feedback", { turn: "1", helpful: "yes" });
    const lines = (await (await staff.get("/desk/export.jsonl?view=all")).text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ citations: [{ line: [200, 202] }], feedback: [{ helpful: true }] });
    const some = await (await staff.get("/desk/export.jsonl?view=unanswered")).text();
    expect(some.trim().split("\n")).toHaveLength(1);
  });
});

describe("health", () => {
  it("is told, and readiness ends with stopping", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    expect(await (await browser.get("/healthz")).json()).toEqual({ ok: true });
    expect((await browser.get("/readyz")).status).toBe(200);
    await web.stop();
    expect((await browser.get("/readyz")).status).toBe(503);
  });

  it("tells its numbers at the machine itself, without a word of anybody", async () => {
    const { web } = await harness({ platforms: () => ({ slack: { ok: false, detail: "gone" } }) });
    const outside = new Browser(web);
    expect((await outside.get("/metrics")).status).toBe(403);
    const local = new Browser(
      web,
      { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
      "http://localhost:3000",
    );
    await local.post("/ask", { text: "May Prof. Secret lead?" });
    const page = await local.get("/metrics");
    expect(page.headers.get("content-type")).toContain("text/plain");
    const text = await page.text();
    expect(text).toMatch(/^guidepost_questions\{platform="web",outcome="[a-z-]+"\} 1$/m);
    expect(text).toMatch(/^guidepost_queue\{queue="inbox",status="done"\} 1$/m);
    expect(text).toMatch(/^guidepost_platform_up\{platform="slack"\} 0$/m);
    expect(text).not.toMatch(/Secret/);
    for (const line of text.trim().split("\n")) expect(line).toMatch(/^#|^[a-z_]+(\{[^}]*\})? \d+(\.\d+)?$/);
  });
});
