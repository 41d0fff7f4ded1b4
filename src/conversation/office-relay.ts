/**
 * "Ask the office": a question to the office's channel, and staff's answer back to the asker.
 * @module
 */

import { type Escalation, Escalations } from "../store/escalations.ts";
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

/** Carries questions to the office and answers back, each once. */
export class OfficeRelay {
  #visiting: Promise<void> = Promise.resolve();

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

  /** Stores staff's answer; a reply to something else is nobody's. */
  async answered({ officeRef, by, text }: OfficeAnswer): Promise<void> {
    const escalation = await this.store.escalations.byOfficeRef(officeRef);
    if (escalation) await this.store.escalations.answer(escalation.id, { text, by });
  }

  /**
   * Tells the office what it was not told yet, and sends its answers that have not reached their askers; one round
   * after another.
   */
  visit(): Promise<void> {
    this.#visiting = this.#visiting
      .then(() => this.#tell())
      .then(() => this.#deliver())
      .catch((error: unknown) =>
        this.delivery.log.error(
          { reason: reasonOf(error) },
          "the office's questions and answers could not be delivered; they are tried again",
        ),
      );
    return this.#visiting;
  }

  idle(): Promise<void> {
    return this.#visiting;
  }

  /** Tells an office's channel of each question, once: on the asker's platform where it has one, or else on another. */
  async #tell(): Promise<void> {
    const { escalations, outbox } = this.store;
    const offices = [...this.adapters.values()].filter(({ office }) => office !== undefined);
    if (offices.length === 0) return;
    for (const escalation of await escalations.untold()) {
      const office = offices.find(({ name }) => name === escalation.adapter) ?? (offices[0] as ChatAdapter);
      const content = await this.#question(escalation);
      if (!content) continue;
      const entry = await outbox.enqueue({
        key: Escalations.tellingKey(escalation.id),
        adapter: office.name,
        destination: office.office,
        reply: content,
        turn: escalation.turn,
      });
      const sent = entry.status === "sent" ? entry.result : (await deliver(entry, office, this.delivery))?.id;
      if (sent) await escalations.told(escalation.id, sent);
    }
  }

  async #question({ turn: id, note }: Escalation): Promise<Content | undefined> {
    const turn = await this.store.turns.get(id);
    if (!turn) return undefined;
    const { text: question, answerText, platform } = turn;
    return { toOffice: { turn: id, question, answer: answerText ?? "", note, platform } };
  }

  async #deliver(): Promise<void> {
    const { escalations, outbox } = this.store;
    for (const adapter of this.adapters.values()) {
      for (const { id, destination } of await escalations.undelivered(adapter.name)) {
        const answered = destination === null ? undefined : await this.engine.staffReply(id);
        if (!answered) continue;
        const entry = await outbox.enqueue({
          key: `office-answer:${id}`,
          adapter: adapter.name,
          destination,
          reply: answered.reply,
          turn: answered.reply.turn || null,
        });
        if (entry.attempts === 0) await deliver(entry, adapter, this.delivery);
        await escalations.delivered(id);
      }
    }
  }
}
