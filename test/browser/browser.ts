/** Debian's chromium over a running web server. */
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { WebDeps } from "../../adapters/web/index.ts";
import { type Harness, harness, PASSWORD } from "../web/harness.ts";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Visit extends Harness {
  base: string;
  /** A new person: own cookies. Anything that the console complains of fails the test at its end. */
  page(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Starts a server and a browser. */
export async function visit(changes: Partial<WebDeps> = {}): Promise<Visit> {
  const h = await harness(changes);
  const { port } = await h.web.start(0, "127.0.0.1");
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
  });
  const complaints: string[] = [];
  return {
    ...h,
    base: `http://127.0.0.1:${port}`,
    async page(options = {}) {
      const context = await browser.newContext({
        locale: "en-US",
        baseURL: `http://127.0.0.1:${port}`,
        ...options,
      });
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      return page;
    },
    async close() {
      await browser.close();
      await h.web.stop();
      await h.store.close();
      expect(complaints).toEqual([]);
    },
  };
}

/** Asks by the field, and waits for the answer. */
export async function ask(page: Page, question: string): Promise<void> {
  const turns = await page.locator(".turn").count();
  await page.fill("#text", question);
  await page.press("#text", "Enter");
  await page.locator(".turn").nth(turns).waitFor();
}

export async function login(page: Page, name = "Li Wei"): Promise<void> {
  await page.goto("/desk");
  await page.fill("#name", name);
  await page.fill("#password", PASSWORD);
  await page.click("main button[type=submit]");
  await page.waitForURL(/\/desk$/);
}

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/** All faults that axe-core finds on the page as it stands. */
export async function faults(page: Page): Promise<string[]> {
  // The page's own policy lets no foreign script in: axe is put in through the debugger.
  await page.addInitScript({ path: AXE });
  await page.reload();
  const result = (await page.evaluate(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })",
  )) as AxeResult;
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** How far the page is wider than its window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  ) as Promise<number>;
}
