/**
 * A person at the web page, without its script: forms over HTTP, and pages as they are read.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DomUtils, parseDocument } from "htmlparser2";
import { labels } from "../../../adapters/shared/labels.ts";
import { until } from "../fakes/wait.ts";
import { Page } from "./page.ts";
import type { Place } from "./place.ts";
import { Served } from "./served-page.ts";

export class WebPlace implements Place {
  readonly name = "web";
  readonly offers = false;
  readonly own = {
    feedback: "Thank you.",
    escalated: "The answer will appear here.",
    answered: "The research office's answer",
  };
  readonly #folder = mkdtempSync(join(tmpdir(), "guidepost-web-"));
  readonly db = join(this.#folder, "db.sqlite");
  readonly #cookies = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  #served: Served | undefined;

  async start(): Promise<void> {
    this.#served = await Served.start(this.db);
  }

  async stop(): Promise<void> {
    await this.#served?.stop();
    this.#served = undefined;
  }

  /** The page shows the whole conversation: what was there before is read again. */
  mark(): void {}

  async say(text: string, id?: string): Promise<void> {
    const page = await this.#page();
    const form = page.formWith("textarea", "text");
    const key = (id && this.#keys.get(id)) || page.fields(form).get("key") || "";
    if (id) this.#keys.set(id, key);
    await this.#submit("/ask", new URLSearchParams({ text, key }));
  }

  async press(label: string): Promise<void> {
    const page = await this.#page();
    // The page's language is its reader's, not the answer's: what is the same under it is found by what it does.
    const means = (word: "helpful" | "notHelpful") =>
      labels("en")[word] === label || labels("zh")[word] === label;
    if (means("helpful") || means("notHelpful")) {
      const fields = page.fields(page.formWith("button", "helpful"));
      fields.set("helpful", means("helpful") ? "yes" : "no");
      return this.#submit("/feedback", fields);
    }
    const { action, fields } = page.press(label);
    await this.#submit(action, fields);
  }

  async fill(value: string): Promise<void> {
    const page = await this.#page();
    const form = page.formWith("input", "value");
    const fields = page.fields(form);
    fields.set("value", value);
    await this.#submit(form.attribs.action ?? "", fields);
  }

  async officeSays(text: string): Promise<void> {
    await this.#served?.deskAnswers(text);
  }

  async seen(): Promise<string> {
    return (await this.#page()).text();
  }

  async quotes(): Promise<string[]> {
    const { document } = await this.#page();
    return DomUtils.getElementsByTagName("blockquote", document).map((quote) => DomUtils.textContent(quote));
  }

  async settled(): Promise<void> {
    await until("nothing under way", async () => (await this.#served?.store.inbox.pending())?.length === 0);
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #page(): Promise<Page> {
    const response = await this.#request("/", {});
    return new Page(parseDocument(await response.text()));
  }

  async #submit(action: string, body: URLSearchParams): Promise<void> {
    const response = await this.#request(action, { method: "POST", body });
    if (response.status !== 303) throw new Error(`${action}: ${response.status} ${await response.text()}`);
  }

  async #request(path: string, init: { method?: string; body?: URLSearchParams }): Promise<Response> {
    const url = new URL(path, this.#served?.url);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: url.origin, "accept-language": "en", cookie };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return response;
  }
}
