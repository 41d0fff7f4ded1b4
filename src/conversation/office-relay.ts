/**
 * "Ask the office": a question to the office's channel, and staff's answer back to the asker.
 * @module
 */
import type { Escalation, Escalations } from "../store/escalations.ts";
import type { Secret } from "../store/secret.ts";
import type { Turns } from "../store/turns.ts";
import { type ChatAdapter, type ConversationRef, DeliveryError, type OfficeAnswer } from "./adapter.ts";
import { type DeliveryDeps, deliver, type OutboxPort, PUT_BACK, reasonOf } from "./delivery.ts";
import type { Engine, InboundMessage } from "./types.ts";

/** What the relay needs of the store. */
export interface OfficeStore {
  outbox: OutboxPort;
  turns: Pick<Turns, "get" | "conversation" | "list">;
  escalations: Pick<
    Escalations,
    "open" | "told" | "answer" | "delivered" | "list" | "byOfficeRef" | "undelivered"
  >;
  secret: Pick<Secret, "conversation">;
}

/** An office that gets its channel later is not told of what is older. */
const TOLD_WITHIN = 7 * 24 * 60 * 60_000;
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 10 * 60_000;

/** Whether an entry was sent, or one that it was put back as when the program stopped. */
async function arrived(key: string, outbox: OutboxPort): Promise<boolean> {
  const entry = await outbox.get(key);
  return entry !== undefined && (entry.status === "sent" || (await arrived(`${key}${PUT_BACK}`, outbox)));
}

/** Carries questions to the office and answers back, each once. */
export class OfficeRelay {
  #delivering: Promise<void> = Promise.resolve();
  #telling: Promise<void> = Promise.resolve();
  /** Answers given to the outbox in this run, whatever became of them there. */
  readonly #given = new Set<number>();
  /** Escalations that are not told of now: until when, and how often telling failed. */
  readonly #pauses = new Map<number, { until: number; failures: number }>();

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

  /**
   * Tells an office's channel of each open question that it has not been told of: on the asker's platform where that
   * has one, or else on another. Where the network fails, again at a later call; what may have arrived, or was
   * refused, not again before the next start.
   */
  tell(): Promise<void> {
    this.#telling = this.#telling
      .then(() => this.#tell())
      .catch((error: unknown) =>
        this.delivery.log.error({ reason: reasonOf(error) }, "the office could not be told"),
      );
    return this.#telling;
  }

  async #tell(): Promise<void> {
    const { clock, stopping } = this.delivery;
    const since = new Date(clock.now() - TOLD_WITHIN).toISOString();
    for (const escalation of await this.store.escalations.list("open")) {
      const { id, officeRef, openedAt } = escalation;
      const pause = this.#pauses.get(id);
      if (officeRef || openedAt < since || stopping.aborted) continue;
      if (pause && clock.now() < pause.until) continue;
      await this.#tellOf(escalation, pause?.failures ?? 0);
    }
  }

  async #tellOf({ id, turn: turnId, note, adapter: asked }: Escalation, failed: number): Promise<void> {
    const { turns, escalations } = this.store;
    this.#pauses.set(id, { until: Number.POSITIVE_INFINITY, failures: failed });
    const turn = await turns.get(turnId);
    if (!turn) return;
    const { text: question, answerText, platform } = turn;
    const told = { turn: turnId, question, answer: answerText ?? "", note, platform };
    const own = this.adapters.get(asked);
    for (const adapter of new Set([...(own ? [own] : []), ...this.adapters.values()])) {
      try {
        const ref = await adapter.tellOffice(told, `office:${id}`);
        if (ref) return await escalations.told(id, ref.id);
      } catch (error) {
        const fields = { adapter: adapter.name, turn: turnId, reason: reasonOf(error) };
        this.delivery.log.error(fields, "the office's channel was not told");
        if (error instanceof DeliveryError && !error.unknown) {
          const wait = error.retryAfterMs ?? Math.min(FIRST_PAUSE * 2 ** failed, LONGEST_PAUSE);
          this.#pauses.set(id, { until: this.delivery.clock.now() + wait, failures: failed + 1 });
          return;
        }
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

  async idle(): Promise<void> {
    await Promise.all([this.#delivering, this.#telling]);
  }

  async #deliver(): Promise<void> {
    const { escalations, outbox } = this.store;
    for (const adapter of this.adapters.values()) {
      for (const { id, destination } of await escalations.undelivered(adapter.name)) {
        if (destination === null || this.#given.has(id)) continue;
        const answered = await this.engine.staffReply(id);
        if (!answered) continue;
        this.#given.add(id);
        const entry = await outbox.enqueue({
          key: `office-answer:${id}`,
          adapter: adapter.name,
          destination,
          reply: answered.reply,
          turn: answered.reply.turn || null,
        });
        if (entry.attempts === 0) await deliver(entry, adapter, this.delivery);
        if (await arrived(entry.key, outbox)) await escalations.delivered(id);
      }
    }
  }
}
