/** Somebody at the web page, whose browser sends a form again, with its key, where no page came back. */
export class Visitor {
  #cookie = "";
  #waiting: [string, string] | undefined;
  readonly said: string[] = [];

  /** Sends a message; fails where the connection breaks. */
  async say(url: string, text: string): Promise<void> {
    this.said.push(text);
    this.#waiting = [text, `form-${this.said.length}`];
    await this.again(url);
  }

  /** Sends again what was not answered. */
  async again(url: string): Promise<void> {
    if (!this.#waiting) return;
    const [text, key] = this.#waiting;
    const response = await this.post(url, text, key);
    if (response.status !== 303) throw new Error(`status ${response.status}: ${await response.text()}`);
    this.#waiting = undefined;
  }

  /** Sends a form, whatever comes back. */
  async post(url: string, text: string, key: string): Promise<Response> {
    const response = await fetch(new URL("/ask", url), {
      method: "POST",
      body: new URLSearchParams({ text, key }),
      headers: { origin: new URL(url).origin, cookie: this.#cookie },
      redirect: "manual",
    });
    const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (cookies.length > 0) this.#cookie = cookies.join("; ");
    return response;
  }

  /** The page as it now is. */
  async page(url: string): Promise<string> {
    return (await fetch(url, { headers: { cookie: this.#cookie } })).text();
  }
}
