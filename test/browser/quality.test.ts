import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, faults, login, overflow, type Visit, visit } from "./browser.ts";

const CALL = "/calls/most-intergov-2023-1";
const PUBLIC = [
  "/",
  "/calls/",
  `${CALL}?lines=200-202`,
  `${CALL}/programmes?sort=funding`,
  "/privacy",
  "/nothing",
  "/desk/login",
];
const DESK = [
  "/desk?view=all",
  "/desk/turns/1",
  "/desk/faq",
  "/desk/faq/new?turns=1",
  "/desk/faq/1",
  "/desk/escalations",
  "/desk/escalations/1",
  "/desk/numbers",
  "/desk/replay",
  "/desk/audit",
];
const PHONE = { width: 375, height: 740 };

let v: Visit;
beforeAll(async () => {
  v = await visit();
  const page = await v.page();
  await page.goto("/");
  await ask(
    page,
    "Are travel costs eligible? AVeryLongWordThatNobodyBreaksAndThatWouldPushThePageWiderThanThePhone",
  );
  await page.getByText("Ask the office").click();
  await page.getByText("Pass on to the office").click();
  await page.getByText("Passed on to the office on").waitFor();
  await v.store.faq.create({ questionEn: "Are travel costs eligible?", answerEn: "Yes." }, "Li");
});
afterAll(() => v.close());

it.each(["light", "dark"] as const)(
  "has no fault of accessibility, and nothing overflows on a phone, in %s",
  async (colorScheme) => {
    const page = await v.page({
      viewport: PHONE,
      colorScheme,
      locale: colorScheme === "light" ? "en-US" : "zh-CN",
    });
    for (const path of PUBLIC) {
      await page.goto(path);
      expect(await faults(page), path).toEqual([]);
      expect(await overflow(page), path).toBe(0);
    }
    await page.goto("/");
    await page.fill("#text", "May an enterprise lead?");
    await page.press("#text", "Enter");
    await page.locator(".verdict-no").waitFor();
    await page.locator(".reactions summary").last().click();
    expect(await faults(page), "answer").toEqual([]);
    await ask(page, "check my project");
    for (let step = 0; step < 6; step++) {
      expect(await faults(page), `interview ${step}`).toEqual([]);
      expect(await overflow(page), `interview ${step}`).toBe(0);
      const turns = await page.locator(".turn").count();
      await page.locator(".commands button[value=skip]").click();
      await page.locator(".turn").nth(turns).waitFor();
    }
    expect(await faults(page), "report").toEqual([]);
    expect(await overflow(page), "report").toBe(0);
  },
);

it.each(["light", "dark"] as const)("holds for the desk too, in %s", async (colorScheme) => {
  const page = await v.page({ viewport: PHONE, colorScheme });
  await login(page);
  for (const path of DESK) {
    await page.goto(path);
    expect(await faults(page), path).toEqual([]);
    expect(await overflow(page), path).toBe(0);
  }
});
