/**
 * The web server over a log, listening; and staff at its desk.
 * @module
 */
import { createWebServer, type WebServer } from "../../../adapters/web/index.ts";
import { SYSTEM_CLOCK } from "../../../src/conversation/clock.ts";
import { openStore, type Store } from "../../../src/store/index.ts";
import { knowledge, realEngine } from "../fakes/real-engine.ts";
import { SECRET } from "./place.ts";

const PASSWORD = "a long desk password";

export class Served {
  private constructor(
    private readonly web: WebServer,
    readonly store: Store,
    readonly url: string,
  ) {}

  static async start(db: string): Promise<Served> {
    const store = await openStore(db, { secret: SECRET });
    const web = createWebServer({
      engine: realEngine(store),
      store,
      knowledge: () => knowledge,
      clock: SYSTEM_CLOCK,
      secret: "the key that signs cookies",
      env: { GUIDEPOST_DESK_PASSWORD: PASSWORD },
    });
    const { port } = await web.start(0, "127.0.0.1");
    return new Served(web, store, `http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    await this.web.stop();
    await this.store.close();
  }

  /** Staff log in, open what was passed on, and answer it. */
  async deskAnswers(answer: string): Promise<void> {
    const headers: Record<string, string> = { origin: this.url };
    const send = (path: string, fields?: Record<string, string>) =>
      fetch(`${this.url}${path}`, {
        ...(fields && { method: "POST", body: new URLSearchParams(fields) }),
        headers,
        redirect: "manual",
      });
    const login = await send("/desk/login", { name: "Li Wei", password: PASSWORD });
    headers.cookie = login.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const [open] = await this.store.escalations.list("open");
    const page = await (await send(`/desk/escalations/${open?.id}`)).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const sent = await send(`/desk/escalations/${open?.id}`, { csrf, answer });
    if (sent.status !== 303) throw new Error(`the desk: ${sent.status} ${await sent.text()}`);
  }
}
