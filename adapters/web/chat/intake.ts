/**
 * What is asked over the page: stored before it is answered, one conversation's messages in order, and the
 * same form sent twice (a double click, a reload, again after a crash) answered once. Addresses take turns.
 * @module
 */
import { createHash, randomUUID } from "node:crypto";
import { SYSTEM_CLOCK } from "../../../src/conversation/clock.ts";
import { FairQueue } from "../../../src/conversation/fair-queue.ts";
import { hopeless, mayPass, Suspects, untilStored } from "../../../src/conversation/recovery.ts";
import type { InboundMessage, Reply } from "../../../src/conversation/types.ts";
import { StoreError } from "../../../src/store/index.ts";
import type { WebDeps } from "../context.ts";

const ADAPTER = "web";

/** How many messages of one conversation may wait at once: more is no person. */
const MOST_WAITING = 20;

/** How many messages are at work at once, of all conversations: the others wait with their words alone in memory. */
const AT_WORK = 16;

/** Too many messages of one conversation wait already; this one was not taken. */
export class CrowdedError extends Error {}

/** A message that is stored and not answered. */
interface Owed {
  message: InboundMessage;
  mark: string;
}

export class Intake {
  /** Each conversation's last work, and how many wait or are at work. */
  readonly #tails = new Map<string, { last: Promise<unknown>; waiting: number }>();
  /** By conversation, in order. */
  readonly #owed = new Map<string, Owed[]>();
  /** Conversations whose owed messages are tried again. */
  readonly #trying = new Set<string>();
  readonly #stopping = new AbortController();
  /** A person who takes no cookie is somebody new at each message: what floods is told by its address. */
  readonly #queue = new FairQueue({ total: AT_WORK, perUser: AT_WORK }, () => {});
  readonly #waiting;
  readonly #suspects;

  constructor(private readonly deps: WebDeps) {
    const log = deps.log ?? { error: () => {} };
    this.#waiting = { clock: SYSTEM_CLOCK, log, stopping: this.#stopping.signal };
    this.#suspects = new Suspects(this.#waiting);
    this.#queue.resume();
  }

  /**
   * Answers a message, after those before it in its conversation.
   * @param from its form's own key, empty where it has none, and the address that it came from
   * @param present makes of the reply what is shown, before the next one's turn
   * @throws StoreError where the store refuses; what it has stored until then is answered as soon as it can be.
   *   CrowdedError where too many wait
   */
  async take<T>(
    message: InboundMessage,
    { key, address }: { key: string; address: string },
    present: (reply: Reply) => T | Promise<T>,
  ): Promise<T> {
    // As a digest: the conversation's name would tell the asker's session, and a form may send anything.
    const mark = key === "" ? randomUUID() : digest(`${message.conversation}:${key}`);
    const { conversation } = message;
    if ((this.#tails.get(conversation)?.waiting ?? 0) >= MOST_WAITING) throw new CrowdedError();
    const work = async () => {
      const { inbox, secret } = this.deps.store;
      await inbox.accept({
        adapter: ADAPTER,
        key: mark,
        conversation: secret.conversation(ADAPTER, conversation),
        user: secret.pseudonym(ADAPTER, message.user),
        payload: message,
      });
      this.#owe(conversation, { message, mark });
      return present((await (await this.#settle(conversation)).get(mark)) as Reply);
    };
    return this.#inTurn(conversation, () => this.#atWork(conversation, work, address));
  }

  /**
   * Takes up what was stored and not answered when the process ended: its answer stands on its asker's page then.
   * Resolves once it is queued, before anything new.
   */
  async takeUp(): Promise<void> {
    const { inbox } = this.deps.store;
    for (const { id, key: mark, payload, attempts } of await inbox.pending(ADAPTER)) {
      const message = payload as InboundMessage | null;
      if (message === null) {
        await inbox.failed(id, "its words are gone");
        continue;
      }
      const settle = () =>
        this.#atWork(message.conversation, async () => {
          this.#owe(message.conversation, { message, mark });
          await this.#settle(message.conversation);
        });
      const work = () => (attempts === 0 ? settle() : this.#suspects.take(attempts, settle));
      void this.#inTurn(message.conversation, work).catch((error: Error) =>
        this.#waiting.log.error(
          { event: id, reason: error.message },
          "an earlier message could not be answered",
        ),
      );
    }
  }

  /** Begins nothing more. */
  stop(): void {
    this.#stopping.abort();
  }

  #owe(conversation: string, owed: Owed): void {
    const all = this.#owed.get(conversation) ?? [];
    if (!all.some(({ mark }) => mark === owed.mark)) all.push(owed);
    this.#owed.set(conversation, all);
  }

  /** Answers what a conversation is owed, in order; gives each answer by its mark, failed ones as well. */
  async #settle(conversation: string): Promise<Map<string, Promise<Reply>>> {
    const answers = new Map<string, Promise<Reply>>();
    const all = this.#owed.get(conversation) ?? [];
    for (let [first] = all; first; [first] = all) {
      const answer = this.#answer(first);
      answers.set(first.mark, answer);
      try {
        await answer;
      } catch (error) {
        if (mayPass(error)) {
          this.#tryAgain(conversation);
          throw error;
        }
        this.#waiting.log.error({ reason: (error as Error).message }, "a message could not be answered");
      }
      all.shift();
    }
    this.#owed.delete(conversation);
    return answers;
  }

  /** The store refused: what is owed is answered once it takes it, whether or not the asker sends it again. */
  #tryAgain(conversation: string): void {
    if (this.#trying.has(conversation)) return;
    this.#trying.add(conversation);
    // Each attempt takes its turn, so that a new message neither waits for the store nor is answered before.
    const settle = () =>
      this.#inTurn(conversation, () => this.#atWork(conversation, () => this.#settle(conversation)));
    const fields = { adapter: ADAPTER };
    void untilStored(settle, this.#waiting, fields)
      .catch(() => {}) // said already
      .finally(() => this.#trying.delete(conversation));
  }

  async #answer({ message, mark }: Owed): Promise<Reply> {
    const { engine, store } = this.deps;
    const { inbox, turns } = store;
    const entry = (await inbox.take(ADAPTER, mark)) ?? (await inbox.find(ADAPTER, mark));
    if (!entry) throw new Error("a message was stored and is not there");
    try {
      const reason = entry.status === "pending" && (await hopeless(entry, turns));
      if (reason) throw new Error(reason);
      const reply = await engine.handle({ ...message, event: entry.id });
      if (entry.status === "pending") await inbox.done(entry.id);
      return reply;
    } catch (error) {
      if (mayPass(error) || entry.status !== "pending") throw error;
      const turn = await turns.forEvent(entry.id);
      if (turn) await turns.failTurn(turn.id, (error as Error).message);
      await inbox.failed(entry.id, (error as Error).message);
      throw error;
    }
  }

  /** Among so many at once; what is our own, of no address, takes its turn as one. */
  #atWork<T>(conversation: string, work: () => Promise<T>, address = ""): Promise<T> {
    return new Promise((done, fail) => {
      const run = async () => {
        if (this.#stopping.signal.aborted) fail(new StoreError("closed", "The program stops."));
        else await work().then(done, fail);
      };
      this.#queue.add({ user: address, conversation, run });
    });
  }

  /** After what was sent before in the same conversation. */
  #inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    const tail = this.#tails.get(conversation) ?? { last: Promise.resolve(), waiting: 0 };
    this.#tails.set(conversation, tail);
    tail.waiting += 1;
    const result = tail.last.then(work);
    tail.last = result
      .catch(() => {})
      .finally(() => {
        tail.waiting -= 1;
        if (tail.waiting === 0) this.#tails.delete(conversation);
      });
    return result;
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
