import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Markdown } from "../../adapters/web/html/markdown.tsx";
import { csvRow } from "../../src/store/index.ts";
import { Browser, connection, harness, PASSWORD } from "./harness.ts";

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  "</textarea><script>alert(1)</script>",
  "[click](javascript:alert(1))",
  "**<b>x</b>** <iframe src=//evil.example>",
  "lead </title><script>alert(1)</script>",
];
/** What would be markup of the attacker's. */
const MARKUP = /<script>alert|<img src=x|<svg\/onload|<iframe|<b>x|href="javascript:/i;

describe("headers", () => {
  it("forbid inline script and style, framing and sniffing on every page", async () => {
    const { web } = await harness();
    for (const path of ["/", "/calls/", "/desk/login", "/privacy", "/nothing", "/assets/app.js"]) {
      const { headers } = await new Browser(web).get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain("unsafe");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  it("hold for the pages as written: no inline script, style or handler", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    await browser.post("/ask", { text: "May an enterprise lead?" });
    await browser.login();
    for (const path of [
      "/",
      "/calls/most-intergov-2023-1",
      "/calls/most-intergov-2023-1/programmes",
      "/desk",
      "/desk/numbers",
      "/desk/faq/new",
    ]) {
      const page = await browser.text(path);
      expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/i);
      expect(page).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
    }
  });

  it("let browsers keep a file of ours for good under its version only", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    const href = /href="(\/assets\/style\.css\?v=\w+)"/.exec(await browser.text("/"))?.[1] as string;
    expect((await browser.get(href)).headers.get("cache-control")).toContain("immutable");
    expect((await browser.get("/assets/style.css")).headers.get("cache-control")).toBe("no-cache");
    expect((await browser.get("/assets/..%2f..%2fpackage.json")).status).toBe(404);
  });
});

describe("hostile words", () => {
  it.each(HOSTILE)("never become markup: %s", async (words) => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    await browser.post("/ask", { text: words });
    const [turn] = await store.turns.list();
    const id = String(turn?.id);
    await browser.post("/feedback", { turn: id, helpful: "no", reason: words });
    await browser.post("/escalate", { turn: id, note: words });
    const csrf = await browser.login(words);
    await browser.post("/desk/faq", { csrf, do: "save", questionEn: words, answerEn: words, quote: words });
    await browser.post("/desk/faq", { csrf, do: "save", questionEn: words, answerEn: words, turns: id });
    await browser.post(`/desk/turns/${id}/mark`, { csrf, mark: "wrong", why: words, notes: words });
    await browser.post("/desk/escalations/1", { csrf, answer: words, faqQuestion: words });
    const places = [
      "/",
      `/?q=${encodeURIComponent(words)}`,
      "/desk?view=all",
      `/desk?q=${encodeURIComponent(words)}`,
      `/desk/turns/${id}`,
    ];
    const more = [
      "/desk/faq",
      "/desk/faq/1",
      "/desk/escalations",
      "/desk/escalations/1",
      "/desk/audit",
      "/desk/numbers",
      "/desk/login?back=%22%3E%3Cscript%3Ealert",
    ];
    for (const path of [...places, ...more]) expect(await browser.text(path), path).not.toMatch(MARKUP);
  });
});

describe("links", () => {
  const shown = (text: string, links?: boolean) => String(Markdown({ text, links }));

  it("are made of the office's words only, to the web and within the page", () => {
    expect(shown("see [the guide](https://example.edu/a)", true)).toContain(
      '<a href="https://example.edu/a">the guide</a>',
    );
    expect(shown("see [the call](/calls/x)", true)).toContain('<a href="/calls/x">');
    for (const to of [
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "data:text/html,x",
      "ftp://x",
    ])
      expect(shown(`[the guide](${to})`, true)).not.toContain("href");
  });

  it("in an answer hide no address: an asker's words may stand in it", () => {
    expect(shown("**Noted: [the guide](https://evil.example/login)**")).toContain(
      "<strong>Noted: the guide (https://evil.example/login)</strong>",
    );
    for (const text of ["| [a](https://evil.example) |", "- [a](https://evil.example)", "## [a](/desk)"])
      expect(shown(text)).not.toContain("href");
  });
});

describe("requests from elsewhere", () => {
  it("are refused by their origin", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      expect((await browser.post("/ask", { text: "x" }, headers)).status).toBe(403);
    }
    expect(await store.turns.count()).toBe(0);
  });

  it("change nothing at the desk without its token", async () => {
    const { web, store } = await harness();
    const browser = new Browser(web);
    const csrf = await browser.login();
    for (const token of ["", "wrong", `${csrf}x`]) {
      const response = await browser.post("/desk/faq", {
        csrf: token,
        do: "save",
        questionEn: "q",
        answerEn: "a",
      });
      expect(response.status).toBe(403);
    }
    expect(await store.faq.list()).toEqual([]);
    expect(
      (await browser.post("/desk/faq", { csrf, do: "save", questionEn: "q", answerEn: "a" })).status,
    ).toBe(303);
  });
});

describe("the login", () => {
  it("is asked for everywhere behind it, and comes back to the page", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    for (const path of ["/desk", "/desk/faq", "/desk/export.csv", "/desk/turns/1", "/desk/audit"]) {
      const response = await browser.get(path);
      expect(response.status).toBe(303);
      expect(response.headers.get("location")).toBe(`/desk/login?back=${encodeURIComponent(path)}`);
    }
    const back = await browser.post("/desk/login", {
      name: "Li",
      password: PASSWORD,
      back: "https://evil.example",
    });
    expect(back.headers.get("location")).toBe("/desk");
    const cookie = back.headers.getSetCookie().find((line) => line.startsWith("gp_desk")) ?? "";
    for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/desk"])
      expect(cookie).toContain(attribute);
  });

  it("sets cookies that only https carries, where https is spoken", async () => {
    const { web } = await harness();
    const set = async (headers: Record<string, string>) => {
      const asked = await new Browser(web).post("/ask", { text: "How long?" }, headers);
      const login = await new Browser(web).post("/desk/login", { name: "Li", password: PASSWORD }, headers);
      return [asked, login].map(({ headers: got }) => /;\s*Secure/i.test(got.getSetCookie().join()));
    };
    expect(await set({ "x-forwarded-proto": "https" })).toEqual([true, true]);
    expect(await set({})).toEqual([false, false]);
  });

  it("is slowed down after five wrong passwords, for that address and then for all", async () => {
    const { web, clock } = await harness();
    const [one, two] = [new Browser(web, connection("10.0.0.1")), new Browser(web, connection("10.0.0.2"))];
    for (let i = 0; i < 5; i++)
      expect((await one.post("/desk/login", { name: "x", password: "no" })).status).toBe(403);
    const refused = await one.post("/desk/login", { name: "x", password: PASSWORD });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await two.post("/desk/login", { name: "x", password: PASSWORD })).status).toBe(303);
    clock.time += 16 * 60_000;
    expect((await one.post("/desk/login", { name: "x", password: PASSWORD })).status).toBe(303);
  });

  it("ends with logging out, and after twelve hours", async () => {
    const { web, clock } = await harness();
    const browser = new Browser(web);
    const csrf = await browser.login();
    const cookie = browser.cookies.get("gp_desk") as string;
    await browser.post("/desk/logout", { csrf });
    browser.cookies.set("gp_desk", cookie);
    expect((await browser.get("/desk")).status).toBe(303);
    await browser.login();
    clock.time += 13 * 3_600_000;
    expect((await browser.get("/desk")).status).toBe(303);
  });

  it("without a password opens at this machine only", async () => {
    const { web } = await harness({ env: {} });
    const at = (address: string, origin: string) => new Browser(web, connection(address), origin);
    expect((await at("127.0.0.1", "http://localhost:3000").get("/desk/login")).status).toBe(200);
    expect((await at("::1", "http://[::1]:3000").get("/desk/login")).status).toBe(200);
    expect((await at("10.1.2.3", "http://localhost:3000").get("/desk/login")).status).toBe(403);
    expect((await at("127.0.0.1", "http://evil.example").get("/desk")).status).toBe(403);
    const proxied = await at("127.0.0.1", "http://localhost:3000").get("/desk", {
      "x-forwarded-for": "10.1.2.3",
    });
    expect(proxied.status).toBe(403);
    expect(
      (await at("10.1.2.3", "http://guidepost.test").post("/desk/login", { name: "x", password: "" })).status,
    ).toBe(403);
  });
});

describe("files that leave", () => {
  it("hold no formula in a cell", async () => {
    const { web } = await harness();
    const browser = new Browser(web);
    const words = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"];
    for (const text of words) await browser.post("/ask", { text });
    await browser.login();
    const response = await browser.get("/desk/export.csv?view=all");
    expect(response.headers.get("content-disposition")).toMatch(
      /attachment; filename="guidepost-2022-12-01\.csv"/,
    );
    const csv = await response.text();
    for (const row of csv.split("\r\n").slice(1)) expect(row).not.toMatch(/,"?[=+@\t]|,"?-\d/);
    expect(csvRow(["=1+1"])).toBe("'=1+1\r\n");
  });
});

describe("the source", () => {
  it("hands no text to the page as markup", () => {
    const files = readdirSync("adapters/web", { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(?:tsx?|js)$/.test(name),
    );
    for (const name of files) {
      const text = readFileSync(`adapters/web/${name}`, "utf8");
      expect(text, name).not.toMatch(
        /dangerouslySetInnerHTML|\braw\(|innerHTML|insertAdjacentHTML|document\.write|eval\(/,
      );
    }
  });
});
