import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/conversation/engine.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { ask, faults, login, overflow, type Visit, visit } from "./browser.ts";

/** The program as it is: the real engine behind the page. */
let v: Visit;
beforeAll(async () => {
  const [store, knowledge] = [await openStore(":memory:"), await loadKnowledge("knowledge")];
  const engineFor = (over: Store) =>
    createEngine({ knowledge: () => knowledge, store: over, asOf: () => "2022-12-01" });
  v = await visit({ store, engine: engineFor(store), engineFor });
});
afterAll(() => v.close());

it("answers with a verdict, and the quote opens its line", async () => {
  const page = await v.page();
  await page.goto("/");
  await ask(page, "Can an enterprise lead a China-Israel project?");
  expect(await page.locator(".verdict-no").count()).toBe(1);
  await page.locator(".quote a").first().click();
  expect(await page.locator(".line.shown").first().textContent()).toContain("The project lead unit must be");
});

it("answers every suggestion of the first page", async () => {
  const page = await v.page();
  await page.goto("/");
  const count = await page.locator(".suggestions button").count();
  expect(count).toBeGreaterThan(2);
  for (let at = 0; at < count; at++) {
    const fresh = await v.page();
    await fresh.goto("/");
    await fresh.locator(".suggestions button").nth(at).click();
    await fresh.locator(".turn").waitFor();
    expect(await fresh.locator(".verdict-not-stated").count(), `suggestion ${at}`).toBe(0);
    expect(await fresh.locator(".quote, .answer table").count(), `suggestion ${at}`).toBeGreaterThan(0);
  }
});

it("gives what the office wrote for a group, as the office's; a replay tells what that changed", async () => {
  const [asker, staff] = [await v.page(), await v.page()];
  await asker.goto("/");
  await ask(asker, "Are travel costs eligible?");
  await asker.locator(".verdict-not-stated").waitFor();
  await login(staff);
  await staff
    .locator(".group", { hasText: "Are travel costs eligible?" })
    .getByText("Write an answer")
    .click();
  await staff.fill("#questionEn", "Are travel costs eligible?");
  await staff.fill("#answerEn", "Yes, up to a tenth of the budget.");
  await staff.click("button[value=approve]");
  await staff.locator(".badge-approved").waitFor();
  await ask(asker, "are travel costs eligible for a China-Israel project?");
  const given = asker.locator(".turn").last();
  expect(await given.locator(".verdict-yes").textContent()).toContain("up to a tenth of the budget");
  expect(await given.textContent()).toContain("The research office's answer of");
  await staff.click("nav >> text=Replay");
  await staff.click("main button.primary");
  const difference = staff.locator(".differences li", { hasText: "Are travel costs eligible?" });
  await difference.waitFor();
  expect(await difference.locator("del").first().textContent()).toBe("not stated");
});

/** Answers whatever is asked, by the control that is there. */
async function answer(page: Page): Promise<void> {
  const form = page.locator(".interview");
  const turns = await page.locator(".turn").count();
  const has = (selector: string) => form.locator(selector).count();
  if (await has("input[name=unit-name]")) {
    await form.locator("input[name=unit-name]").first().fill("Technion");
    await form.locator("select[name=unit-type]").first().selectOption("university");
    await form.locator("input[name=unit-country]").first().fill("Israel");
  } else if (await has("input[type=checkbox]")) await form.locator("input[value=IL]").check();
  else if (await has("input[type=radio]")) await form.locator("input[type=radio]").first().check();
  else if (await has("select[name=value]"))
    await form.locator("select[name=value]").selectOption({ index: 1 });
  else if (await has("input[type=number]")) await form.locator("input[type=number]").fill("24");
  else if (await has("input[type=date]")) await form.locator("input[type=date]").fill("2021-01-01");
  else await form.locator("input[name=value]").fill("x");
  await form.locator(".primary").click();
  await page.locator(".turn").nth(turns).waitFor();
}

describe.each([
  ["en-US", "Check my project step by step", "Eligible"],
  ["zh-CN", "逐步检查我的项目", "符合"],
])("a whole interview in %s", (locale, start, outcome) => {
  it("ends with a report, an answer changed on the way", async () => {
    const page = await v.page({ locale, viewport: { width: 375, height: 740 } });
    await page.goto("/");
    await page.click(`text=${start}`);
    await page.locator(".interview").waitFor();
    for (let step = 0; step < 2; step++) await answer(page);
    expect(await overflow(page)).toBe(0);
    const turns = await page.locator(".turn").count();
    await page.locator(".asked-back button").last().click();
    await page.locator(".turn").nth(turns).waitFor();
    for (let step = 0; step < 30 && (await page.locator(".interview").count()) > 0; step++)
      await answer(page);
    await page.locator(".result-eligible").waitFor();
    expect(await page.locator(".result-eligible").first().textContent()).toContain(outcome);
    expect(await faults(page)).toEqual([]);
    // The report stands, and an answer can still be another.
    const reported = await page.locator(".turn").count();
    await page.locator(".asked-back button").last().click();
    await page.locator(".turn").nth(reported).waitFor();
    await answer(page);
    expect(await page.locator(".turn").last().locator(".report").count()).toBe(1);
    await ask(page, locale === "en-US" ? "When is the deadline?" : "截止日期是哪天？");
    expect(await page.locator(".asked-back button").count()).toBe(0);
  });
});
