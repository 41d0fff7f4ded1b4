/**
 * "Ask the office": a question to the office's channel, and staff's answer back to the asker.
 * @module
 */

import { type Escalation, Escalations } from "../store/escalations.ts";
import type { OutboxEntry, Outgoing } from "../store/outbox.ts";
import type { Secret } from "../store/secret.ts";
import type { Turns } from "../store/turns.ts";
import type { ChatAdapter, Content, ConversationRef, OfficeAnswer } from "./adapter.ts";
import { type DeliveryDeps, deliver, type OutboxPort, reasonOf } from "./delivery.ts";
import type { Engine, InboundMessage } from "./types.ts";

/** What the relay needs of the store. */
export interface OfficeStore {
  outbox: OutboxPort;
  turns: Pick<Turns, "get" | "conversation" | "list">;
  escalations: Pick<
    Escalations,
    "open" | "told" | "untold" | "answer" | "delivered" | "byOfficeRef" | "undelivered"
  >;
  secret: Pick<Secret, "conversation">;
}

/** How long it takes at most to note which message told the office, in ms. */
const NOTED_WITHIN = 2_000;
/** An office that gets its channel later is not told of what is older. */
const TOLD_WITHIN = 7 * 24 * 60 * 60_000;

/** Carries questions to the office and answers back, each once. */
export class OfficeRelay {
  /** What is carried now; none waits for another, which may take hours where a platform is down. */
  readonly #carrying = new Set<Promise<void>>();
  /** What was carried in this run, whatever became of it. */
  readonly #carried = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly store: OfficeStore,
    private readonly adapters: ReadonlyMap<string, ChatAdapter>,
    private readonly delivery: DeliveryDeps,
  ) {}

  /** Notes where the asker is to be answered; only for a turn of the same conversation. */
  async open(
    adapter: ChatAdapter,
    message: InboundMessage,
    { turn: id, note = null }: { turn: number; note?: string | null },
    to: ConversationRef,
  ): Promise<void> {
    const turn = await this.store.turns.get(id);
    if (turn?.conversation !== this.store.secret.conversation(adapter.name, message.conversation)) return;
    await this.store.escalations.open({ turn: id, adapter: adapter.name, destination: to, note });
  }

  /** Stores staff's answer; gives whether it is one: a reply to something else is not. */
  async answered({ officeRef, by, text }: OfficeAnswer): Promise<boolean> {
    const { escalations } = this.store;
    let escalation = await escalations.byOfficeRef(officeRef);
    if (!escalation && this.#carrying.size > 0) {
      // It may answer a message that arrived just now, and is not noted yet.
      await this.delivery.clock.sleep(NOTED_WITHIN, this.delivery.stopping);
      escalation = await escalations.byOfficeRef(officeRef);
    }
    if (escalation) await escalations.answer(escalation.id, { text, by });
    return escalation !== undefined;
  }

  /**
   * Tells the office what it was not told yet, and sends its answers that have not reached their askers. What failed
   * for good is not tried again before the next start.
   */
  async relay(): Promise<void> {
    try {
      await this.#tell();
      await this.#deliver();
    } catch (error) {
      this.delivery.log.error(
        { reason: reasonOf(error) },
        "the office's questions and answers could not be looked for; it is done again",
      );
    }
    await this.idle();
  }

  /** Resolves once nothing is carried. */
  async idle(): Promise<void> {
    while (this.#carrying.size > 0) await Promise.all(this.#carrying);
  }

  /** Tells an office's channel of each question, once: on the asker's platform where it has one, or else on another. */
  async #tell(): Promise<void> {
    const offices = [...this.adapters.values()].filter(({ office }) => office !== undefined);
    if (offices.length === 0) return;
    const since = new Date(this.delivery.clock.now() - TOLD_WITHIN).toISOString();
    for (const escalation of await this.store.escalations.untold(since)) {
      const own = offices.filter(({ name }) => name === escalation.adapter);
      this.#carry(`question ${escalation.id}`, () => this.#tellOf(escalation, new Set([...own, ...offices])));
    }
  }

  /** Gives whether there is nothing more to do for it. */
  async #tellOf(escalation: Escalation, offices: Iterable<ChatAdapter>): Promise<boolean> {
    const { escalations, outbox } = this.store;
    const reply = await this.#question(escalation);
    if (!reply) return true;
    for (const office of offices) {
      const key = Escalations.tellingKey(escalation.id, office.name);
      const destination = office.office;
      // Somebody may have mended since an earlier run what was refused then.
      await outbox.again(key);
      const entry = await this.#send(
        { key, adapter: office.name, destination, reply, turn: escalation.turn },
        office,
      );
      if (entry.status === "queued") return false;
      if (entry.status !== "sent") continue;
      await escalations.told(escalation.id, entry.result ?? "");
      return true;
    }
    return true;
  }

  async #question({ turn: id, note }: Escalation): Promise<Content | undefined> {
    const turn = await this.store.turns.get(id);
    if (!turn) return undefined;
    const { text: question, answerText, platform } = turn;
    return { toOffice: { turn: id, question, answer: answerText ?? "", note, platform } };
  }

  async #deliver(): Promise<void> {
    for (const adapter of this.adapters.values()) {
      for (const escalation of await this.store.escalations.undelivered(adapter.name)) {
        if (escalation.destination === null) continue;
        this.#carry(`answer ${escalation.id}`, () => this.#deliverOne(escalation, adapter));
      }
    }
  }

  /** Gives whether there is nothing more to do for it. */
  async #deliverOne({ id, destination }: Escalation, adapter: ChatAdapter): Promise<boolean> {
    const answered = await this.engine.staffReply(id);
    if (!answered) return false;
    const { reply } = answered;
    const message = {
      key: `office-answer:${id}`,
      adapter: adapter.name,
      destination,
      reply,
      turn: reply.turn || null,
    };
    const entry = await this.#send(message, adapter);
    if (entry.status === "sent") await this.store.escalations.delivered(id);
    return entry.status !== "queued";
  }

  /** Sends a message where nobody has tried to; gives its entry as it is then. */
  async #send(message: Outgoing, adapter: ChatAdapter): Promise<OutboxEntry> {
    const { outbox } = this.store;
    const entry = await outbox.enqueue(message);
    // One that was tried is taken up from the outbox.
    if (entry.status !== "queued" || entry.attempts > 0) return entry;
    await deliver(entry, adapter, this.delivery);
    return (await outbox.get(entry.key)) ?? entry;
  }

  /** Does a piece of work that is not done, or at work, already; again at a later look where it is not over. */
  #carry(name: string, work: () => Promise<boolean>): void {
    if (this.#carried.has(name)) return;
    this.#carried.add(name);
    const carrying = work()
      .catch((error: unknown) => {
        this.delivery.log.error(
          { reason: reasonOf(error) },
          "an office's question or answer could not be delivered; it is tried again",
        );
        return false;
      })
      .then((over) => {
        if (!over) this.#carried.delete(name);
        this.#carrying.delete(carrying);
      });
    this.#carrying.add(carrying);
  }
}
