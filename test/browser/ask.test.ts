import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type Visit, visit } from "./browser.ts";

let v: Visit;
beforeAll(async () => {
  v = await visit();
});
afterAll(() => v.close());

describe("asking", () => {
  it("answers in place, and a citation opens the text at its line, highlighted", async () => {
    const page = await v.page();
    await page.goto("/");
    await ask(page, "May an enterprise lead a project?");
    await ask(page, "And what about travel?");
    expect(await page.locator(".verdict-no").textContent()).toContain("Enterprises can only take part");
    expect(await page.inputValue("#text")).toBe("");
    await page.click(".quote a");
    expect(page.url()).toContain("lines=200-202#L200");
    const shown = page.locator(".line.shown");
    expect(await shown.count()).toBe(2);
    expect(await shown.first().isVisible()).toBe(true);
    expect(await shown.first().evaluate((line) => line.getBoundingClientRect().top >= 0)).toBe(true);
    await page.goBack();
    expect(await page.locator(".turn").count()).toBe(2);
  });

  it("works without JavaScript", async () => {
    const page = await v.page({ javaScriptEnabled: false });
    await page.goto("/");
    await page.fill("#text", "May an enterprise lead?");
    await page.click(".composer button");
    await page.locator(".verdict-no").waitFor();
    await page.click("text=Not helpful");
    await page.fill("input[name=reason]", "too short");
    await page.click(".reason button");
    expect(await page.textContent(".reactions")).toContain("You said: too short");
  });

  it("works by keyboard alone", async () => {
    const page = await v.page();
    await page.goto("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    for (let i = 0; i < 30 && (await page.evaluate("document.activeElement.id")) !== "text"; i++)
      await page.keyboard.press("Tab");
    await page.keyboard.type("May an enterprise lead?");
    await page.keyboard.press("Enter");
    await page.locator(".turn").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("text");
    await page.keyboard.type("line one");
    await page.keyboard.press("Shift+Enter");
    expect(await page.inputValue("#text")).toContain("\n");
  });

  it("says the answer to a screen reader", async () => {
    const page = await v.page();
    await page.goto("/");
    await ask(page, "first");
    await ask(page, "May an enterprise lead?");
    expect(await page.locator("[role=status]").textContent()).toContain(
      "No. Enterprises can only take part.",
    );
  });

  it("asks a suggestion with one press", async () => {
    const page = await v.page();
    await page.goto("/");
    const label = await page.locator(".suggestions button").first().textContent();
    await page.locator(".suggestions button").first().click();
    expect(await page.locator(".asked h2").textContent()).toContain(label);
  });

  it("takes feedback in place, and passes on to the office", async () => {
    const page = await v.page();
    await page.goto("/");
    await ask(page, "first");
    await ask(page, "Are travel costs eligible?");
    const turn = page.locator(".turn").nth(1);
    await turn.getByText("Not helpful").click();
    await turn.locator("input[name=reason]").fill("it does not say");
    await turn.locator(".reason button").click();
    await turn.getByText("You said: it does not say").waitFor();
    await turn.getByText("Ask the office").click();
    await turn.locator("textarea").fill("for a conference");
    await turn.getByText("Pass on to the office").click();
    await turn.getByText("Passed on to the office on").waitFor();
    expect((await v.store.escalations.list("open")).map(({ note }) => note)).toContain("for a conference");
  });
});

describe.each([
  ["en", "en-US", "Check my project step by step", "university"],
  ["zh", "zh-CN", "逐步检查我的项目", "university"],
])("an interview in %s", (_, locale, start, lead) => {
  it("goes from the first question to a report that can be kept", async () => {
    const page = await v.page({ locale });
    await page.goto("/");
    await page.click(`text=${start}`);
    const next = async () => {
      const turns = await page.locator(".turn").count();
      await page.locator(".interview .primary").click();
      await page.locator(".turn").nth(turns).waitFor();
    };
    await page.check("input[value=IL]");
    await next();
    await page.check("input[value=enterprise]");
    await next();
    await page.locator(".commands button[value=back]").click();
    await page.locator(`.interview input[value=${lead}]`).waitFor();
    await page.check(`input[value=${lead}]`);
    await next();
    await page.fill(".interview input[name=value]", "24");
    await next();
    await page.fill(".interview input[type=date]", "2021-05-01");
    await next();
    await page.click("[data-add-row]");
    expect(await page.locator("[data-rows] tbody tr").count()).toBe(4);
    await page.locator("input[name=unit-name]").first().fill("Technion");
    await page.locator("select[name=unit-type]").first().selectOption("university");
    await next();
    await page.check("input[value=true]");
    await next();
    await page.locator(".report").waitFor();
    expect(await page.textContent(".report")).toContain("Technion (university)");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".report a[download]").click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^guidepost-report-\d+\.md$/);
    await page.locator(".report a:not([download]).button").click();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("header.site").isVisible()).toBe(false);
    expect(await page.locator(".result-ineligible").isVisible()).toBe(true);
  });
});

describe("language", () => {
  it("is switched, and kept", async () => {
    const page = await v.page();
    await page.goto("/calls/");
    await page.click(".language button");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");
    expect(page.url()).toContain("/calls/");
    await page.goto("/");
    expect(await page.textContent("h1")).toBe("指南怎么说？");
  });
});
