/**
 * Slack over Bolt: Socket Mode, or HTTP with the signature checked.
 * @module
 */
import { App, HTTPReceiver, type Logger, LogLevel, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type {
  AdapterDeps,
  ChatAdapter,
  Clock,
  Content,
  ConversationRef,
  Destination,
  Health,
  Log,
  OfficeQuestion,
  SentRef,
  Sink,
} from "../../src/conversation/adapter.ts";
import { SYSTEM_CLOCK } from "../../src/conversation/clock.ts";
import type { Reply } from "../../src/conversation/types.ts";
import { within } from "../../src/conversation/within.ts";
import { sendParts } from "../shared/parts.ts";
import { ConfigError } from "../shared/settings.ts";
import { arrivedParts, marked } from "./arrived.ts";
import type { SlackConfig } from "./config.ts";
import type { SlackMessage } from "./limits.ts";
import { listen } from "./listen.ts";
import { officeMessages } from "./office.ts";
import { officeRef, PLATFORM } from "./parse.ts";
import { StoreFirstReceiver } from "./receiver.ts";
import { renderReply } from "./render.ts";
import { isRefusal, postMessage, respond, TokenError } from "./send.ts";
import { keepConnected } from "./socket.ts";

/** Uses of one response_url, Slack's bound. */
const RESPONSES = 5;
const TIMEOUT = 10_000;
const READY_WITHIN = 30_000;
/** After this time, a message that the end of the program cut off is in its channel or will never be, in ms. */
const SETTLED_AFTER = 5_000;

/** Makes the adapter; nothing connects before `start`. */
export function createSlackAdapter(config: SlackConfig, deps: AdapterDeps): ChatAdapter {
  return new SlackAdapter(config, deps);
}

class SlackAdapter implements ChatAdapter {
  readonly name = PLATFORM;
  readonly pace = { atOnce: 20 };
  readonly #client: WebClient;
  readonly #logger: Logger;
  readonly #clock: Clock;
  #app: App | undefined;
  #socket: SocketModeReceiver | undefined;
  #letGo = () => {};
  #health: Health = { ok: false, detail: "not started" };

  constructor(
    private readonly config: SlackConfig,
    private readonly deps: AdapterDeps,
  ) {
    this.#logger = boltLogger(deps.log);
    // The outbox repeats sends, with Slack's own retry-after: the client's half an hour of retries would hide it.
    this.#clock = deps.clock ?? SYSTEM_CLOCK;
    this.#client = new WebClient(config.botToken, this.#clientOptions());
  }

  async start(sink: Sink): Promise<void> {
    const { user_id: botUserId, bot_id: botId, team_id: teamId } = await this.#introduce();
    const app = new App({
      receiver: new StoreFirstReceiver(this.#receiver()),
      authorize: async () => ({ botToken: this.config.botToken, botUserId, botId, teamId }),
      clientOptions: this.#clientOptions(),
      logger: this.#logger,
      convoStore: false,
    });
    listen(app, {
      sink,
      client: this.#client,
      context: { botUserId: botUserId ?? "", officeChannel: this.config.officeChannel },
      deps: this.deps,
    });
    app.error(async (error) => {
      this.deps.log.error({ adapter: PLATFORM, reason: error.message }, "a Slack event was not taken in");
      throw error;
    });
    const { connection } = this.config;
    try {
      const up = Promise.resolve(app.start(connection.mode === "http" ? connection.port : 0));
      await within(READY_WITHIN, up, this.#clock, "it did not get ready in time");
    } catch (error) {
      // What was begun of it; there may be nothing to stop.
      await app.stop().catch(() => {});
      throw explained(error, connection.mode === "socket" ? "SLACK_APP_TOKEN" : "SLACK_PORT");
    }
    this.#app = app;
    if (this.#socket) this.#letGo = this.#keepConnected(this.#socket);
    this.#health = { ok: true, detail: `connected (${connection.mode})` };
  }

  async send({ address, arrived }: Destination, reply: Reply, key: string): Promise<SentRef> {
    const { channel = "", user = "", thread, responseUrl, event = "" } = address;
    // What comes later, as the office's answer, would be shown only where the asker has the channel open just then.
    const own = key.endsWith(event);
    const [id = ""] = await sendParts(renderReply(reply), arrived, async (message, index) => {
      if (responseUrl && own && index < RESPONSES && (await this.#respond(responseUrl, message)))
        return `${channel}:`;
      // A private answer that its address does not take goes to the asker's direct messages, never to the channel.
      const target = responseUrl ? { channel: user } : { channel, thread };
      return this.#post(target, marked(message, key, index));
    });
    return { id };
  }

  get office(): ConversationRef | undefined {
    const channel = this.config.officeChannel;
    return channel === undefined
      ? undefined
      : { platform: PLATFORM, conversation: `office:${channel}`, address: { channel } };
  }

  async tellOffice({ address, arrived = [] }: Destination, question: OfficeQuestion, key: string) {
    const { channel = "" } = address;
    let root = arrived[0] && stampOf(arrived[0]);
    const [id = ""] = await sendParts(officeMessages(question), arrived, async (message, index) => {
      const posted = await this.#post({ channel, thread: root }, marked(message, key, index));
      root ??= stampOf(posted);
      return posted;
    });
    return { id: officeRef(channel, stampOf(id)) };
  }

  async arrived({ address }: Destination, _content: Content, key: string, since: number) {
    const { channel, thread, responseUrl } = address;
    // What only its asker sees cannot be looked up.
    if (responseUrl || channel === undefined) return undefined;
    await this.#clock.sleep(since + SETTLED_AFTER - this.#clock.now());
    return arrivedParts(this.#client, { channel, thread }, key, since);
  }

  async stop(): Promise<void> {
    this.#health = { ok: false, detail: "stopped" };
    this.#letGo();
    await this.#app?.stop();
    this.#app = undefined;
  }

  health(): Health {
    return this.#health;
  }

  async #post(target: { channel: string; thread?: string }, message: SlackMessage): Promise<string> {
    try {
      return await postMessage(this.#client, target, message);
    } catch (error) {
      if (error instanceof TokenError) this.#health = { ok: false, detail: error.message };
      throw error;
    }
  }

  async #respond(url: string, message: SlackMessage): Promise<boolean> {
    if (!this.#isSlack(url)) return false;
    return (await respond(url, message)) === "posted";
  }

  /** An address for responses is used only at Slack (or at the configured stand-in). */
  #isSlack(url: string): boolean {
    if (!URL.canParse(url)) return false;
    const { origin, protocol, hostname } = new URL(url);
    if (this.config.apiUrl) return origin === new URL(this.config.apiUrl).origin;
    return protocol === "https:" && (hostname === "hooks.slack.com" || hostname.endsWith(".slack.com"));
  }

  /** Who the bot is; where its token is refused, the other token is tried too, to name all that is wrong. */
  async #introduce() {
    try {
      return await this.#client.auth.test();
    } catch (error) {
      const reason = explained(error, "SLACK_BOT_TOKEN");
      const { connection } = this.config;
      if (!(reason instanceof ConfigError) || connection.mode === "http") throw reason;
      const asApp = new WebClient(connection.appToken, this.#clientOptions());
      const other = await asApp.apps.connections.open().then(
        () => undefined,
        (failure: unknown) => explained(failure, "SLACK_APP_TOKEN"),
      );
      throw other instanceof ConfigError ? new ConfigError([...reason.problems, ...other.problems]) : reason;
    }
  }

  #receiver(): Receiver {
    const { connection } = this.config;
    const logger = this.#logger;
    if (connection.mode === "http") {
      const { signingSecret, port } = connection;
      return new HTTPReceiver({ signingSecret, port, logger, endpoints: "/slack/events" });
    }
    this.#socket = new SocketModeReceiver({
      appToken: connection.appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: this.#clientOptions() },
    });
    return this.#socket;
  }

  #keepConnected({ client }: SocketModeReceiver): () => void {
    const set = (ok: boolean, detail: string) => {
      this.#health = { ok, detail };
      this.deps.log[ok ? "info" : "warn"]({ adapter: PLATFORM, ok }, withoutTokens(`Slack: ${detail}`));
    };
    return keepConnected(client, {
      clock: this.#clock,
      connected: () => set(true, "connected (socket)"),
      lost: (reason) => set(false, reason),
    });
  }

  #clientOptions(): WebClientOptions {
    return {
      ...(this.config.apiUrl && { slackApiUrl: this.config.apiUrl }),
      logger: this.#logger,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: TIMEOUT,
    };
  }
}

/** The timestamp of a posted message, which is its thread's name. */
function stampOf(posted: string): string {
  return posted.slice(posted.indexOf(":") + 1);
}

/** What Slack said of a token, as something to mend. */
function explained(error: unknown, setting: string): Error {
  if (isRefusal(error)) return new ConfigError([`Slack refused ${setting}: ${error.data.error}`]);
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`Slack could not be started (${setting}): ${reason}`, { cause: error });
}

/** Bolt's log lines in ours: without its debug lines, which hold what people wrote, and without tokens. */
function boltLogger(log: Log): Logger {
  const line =
    (level: "info" | "warn" | "error") =>
    (...parts: unknown[]) =>
      log[level]({ adapter: PLATFORM }, withoutTokens(parts.map(String).join(" ")));
  return {
    debug: () => {},
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function withoutTokens(text: string): string {
  return text.replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, "[token]").replace(/wss?:\/\/\S+/g, "[socket]");
}
