import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, login, type Visit, visit } from "./browser.ts";

let v: Visit;
beforeAll(async () => {
  v = await visit();
});
afterAll(() => v.close());

describe("the desk", () => {
  it("reviews a question, writes its answer, approves it, and the asker gets it", async () => {
    const asker = await v.page();
    await asker.goto("/");
    await ask(asker, "are travel costs eligible");
    const staff = await v.page();
    await login(staff);
    await staff.click("text=are travel costs eligible");
    await staff.check("input[value=wrong]");
    await staff.fill("#why", "the office has a rule");
    await staff.click(".review button");
    await staff.getByText("Li Wei,").waitFor();
    await staff.click("text=Write an answer");
    await staff.fill("#questionEn", "Are travel costs eligible?");
    await staff.fill("#answerEn", "Yes, up to a tenth of the budget.");
    await staff.click(".picker summary");
    await staff.fill("[data-narrow]", "enterprises can only");
    expect(await staff.locator(".lines label:visible").count()).toBe(1);
    await staff.locator(".lines label:visible input").check();
    await staff.click("button[value=save]");
    await staff.locator(".badge-draft").waitFor();
    await staff.click("button[value=approve]");
    await staff.locator(".badge-approved").waitFor();
    await ask(asker, "Are travel costs eligible?");
    const answer = asker.locator(".turn").last();
    expect(await answer.textContent()).toContain("Yes, up to a tenth of the budget.");
    expect(await answer.locator("blockquote").textContent()).toBe(
      "Enterprises can only be project participants.",
    );
  });

  it("answers what was passed on, and the asker sees it", async () => {
    const asker = await v.page();
    await asker.goto("/");
    await ask(asker, "Is parking paid?");
    await asker.getByText("Ask the office").click();
    await asker.getByText("Pass on to the office").click();
    await asker.getByText("Passed on to the office on").waitFor();
    const staff = await v.page();
    await login(staff);
    await staff.click("nav >> text=Passed on");
    await staff.click("text=Is parking paid?");
    await staff.fill("#answer", "No, it is not.");
    await staff.fill("#faqQuestion", "Are parking fees covered?");
    await staff.check("input[name=faqApprove]");
    await staff.click("text=Send to the asker");
    await staff.getByText("Answered by Li Wei").waitFor();
    await asker.reload();
    expect(await asker.locator(".office").textContent()).toContain("No, it is not.");
    await ask(asker, "are parking fees covered");
    expect(await asker.locator(".turn").last().textContent()).toContain("No, it is not.");
  });

  it("replays the log and lists what comes out differently", async () => {
    const staff = await v.page();
    await login(staff);
    await staff.click("nav >> text=Replay");
    await staff.click("main button.primary");
    await staff.locator(".differences li").first().waitFor();
    expect(await staff.locator(".differences").textContent()).toContain("are travel costs eligible");
  });

  it("shows the numbers, exports the log, and logs out", async () => {
    const staff = await v.page();
    await login(staff);
    await staff.click("nav >> text=Numbers");
    expect(await staff.locator("figure.columns").count()).toBe(2);
    await staff.locator("figure.columns summary").first().click();
    expect(await staff.locator("figure.columns table").first().isVisible()).toBe(true);
    await staff.goto("/desk?view=all");
    const [download] = await Promise.all([staff.waitForEvent("download"), staff.click("text=JSONL")]);
    const rows = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\n");
    expect(rows).toHaveLength(await v.store.turns.count());
    await staff.click("text=Log out Li Wei");
    await staff.goto("/desk/audit");
    expect(staff.url()).toContain("/desk/login");
  });
});
