/**
 * "Ask the office": a question to the office's channel, and staff's answer back to the asker.
 * @module
 */
import type { Escalations } from "../store/escalations.ts";
import type { Secret } from "../store/secret.ts";
import type { Turns } from "../store/turns.ts";
import type { ChatAdapter, ConversationRef, OfficeAnswer } from "./adapter.ts";
import { type DeliveryDeps, deliver, type OutboxPort, reasonOf } from "./delivery.ts";
import type { Engine, InboundMessage } from "./types.ts";

/** What the relay needs of the store. */
export interface OfficeStore {
  outbox: OutboxPort;
  turns: Pick<Turns, "get" | "conversation" | "list">;
  escalations: Pick<
    Escalations,
    "open" | "told" | "answer" | "delivered" | "forTurn" | "byOfficeRef" | "undelivered"
  >;
  secret: Pick<Secret, "conversation">;
}

/** Carries questions to the office and answers back, each once. */
export class OfficeRelay {
  #delivering: Promise<void> = Promise.resolve();

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

  /** Tells an office's channel, once: on the asker's platform where it has one, or else on another. */
  async tell(turnId: number, asked?: ChatAdapter): Promise<void> {
    const { turns, escalations } = this.store;
    const turn = await turns.get(turnId);
    const escalation = await escalations.forTurn(turnId);
    if (!turn || !escalation || escalation.officeRef) return;
    const question = {
      turn: turnId,
      question: turn.text,
      answer: turn.answerText ?? "",
      note: escalation.note,
      platform: turn.platform,
    };
    for (const adapter of new Set([...(asked ? [asked] : []), ...this.adapters.values()])) {
      try {
        const ref = await adapter.tellOffice(question, `office:${escalation.id}`);
        if (ref) return await escalations.told(escalation.id, ref.id);
      } catch (error) {
        const fields = { adapter: adapter.name, turn: turnId, reason: reasonOf(error) };
        this.delivery.log.error(fields, "the office's channel was not told");
      }
    }
  }

  /** Stores staff's answer; a reply to something else is nobody's. */
  async answered({ officeRef, by, text }: OfficeAnswer): Promise<void> {
    const escalation = await this.store.escalations.byOfficeRef(officeRef);
    if (escalation) await this.store.escalations.answer(escalation.id, { text, by });
  }

  /** Sends the answers that have not reached their askers, one round after another. */
  deliver(): Promise<void> {
    this.#delivering = this.#delivering
      .then(() => this.#deliver())
      .catch((error: unknown) =>
        this.delivery.log.error({ reason: reasonOf(error) }, "the office's answers could not be delivered"),
      );
    return this.#delivering;
  }

  idle(): Promise<void> {
    return this.#delivering;
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
