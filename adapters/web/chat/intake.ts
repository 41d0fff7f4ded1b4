/**
 * What people send over the page: stored before it is answered, one conversation's messages in order, and the
 * same form sent twice (a double click, a reload, again after a crash) answered once.
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import type { InboundMessage, Reply } from "../../../src/conversation/types.ts";
import type { WebDeps } from "../context.ts";

const ADAPTER = "web";
/** How often a message is taken up (each time the process died over it) before it is given up. */
const MAX_TAKES = 3;

export class Intake {
  readonly #tails = new Map<string, Promise<unknown>>();

  constructor(private readonly deps: WebDeps) {}

  /** The reply to a message; `key` is its form's own, empty where it has none. */
  take(message: InboundMessage, key: string): Promise<Reply> {
    // As a digest: the conversation's name would tell the asker's session, and a form may send anything.
    const mark = key === "" ? randomUUID() : digest(`${message.conversation}:${key}`);
    return this.#inTurn(message.conversation, async () => {
      const { inbox, secret } = this.deps.store;
      await inbox.accept({
        adapter: ADAPTER,
        key: mark,
        conversation: secret.conversation(ADAPTER, message.conversation),
        user: secret.pseudonym(ADAPTER, message.user),
        payload: message,
      });
      return this.#answer(message, mark);
    });
  }

  /** Answers what was stored and not answered when the process ended: it stands on its asker's page then. */
  async takeUp(): Promise<void> {
    const { inbox } = this.deps.store;
    for (const { id, key, payload, attempts } of await inbox.pending(ADAPTER)) {
      const message = payload as InboundMessage | null;
      if (message === null || attempts >= MAX_TAKES) {
        await inbox.failed(
          id,
          message === null ? "its words are gone" : `given up after ${attempts} attempts`,
        );
        continue;
      }
      await this.#inTurn(message.conversation, () => this.#answer(message, key)).catch((error: Error) =>
        this.deps.log?.error(
          { event: id, reason: error.message },
          "an earlier message could not be answered",
        ),
      );
    }
  }

  async #answer(message: InboundMessage, mark: string): Promise<Reply> {
    const { engine, store } = this.deps;
    const entry = (await store.inbox.take(ADAPTER, mark)) ?? (await store.inbox.find(ADAPTER, mark));
    const reply = await engine.handle(entry ? { ...message, event: entry.id } : message);
    if (entry?.status === "pending") await store.inbox.done(entry.id);
    return reply;
  }

  /** After what was sent before in the same conversation. */
  #inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    const result = (this.#tails.get(conversation) ?? Promise.resolve()).then(work);
    const tail = result
      .catch(() => {})
      .finally(() => {
        if (this.#tails.get(conversation) === tail) this.#tails.delete(conversation);
      });
    this.#tails.set(conversation, tail);
    return result;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
