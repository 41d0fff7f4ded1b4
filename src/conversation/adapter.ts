/**
 * What every chat platform implements: start, stop, send, health. No defaults: a forgotten method does not compile.
 * @module
 */
import type { InboundMessage, Reply } from "./types.ts";

/** Where a reply goes, as the adapter itself wrote it into the event. Plain data: it is stored with the event. */
export interface ConversationRef {
  platform: string;
  conversation: string;
  /** The adapter's own address data (channel, thread, interaction token …), JSON. */
  address: Record<string, string>;
}

/** A platform event, as stored in the inbox before it is acknowledged. */
export interface InboundEvent {
  /** Unique within the adapter, also across restarts and redeliveries. */
  key: string;
  message: InboundMessage;
  to: ConversationRef;
}

export interface Sink {
  /** Stores the event; resolves once it is safe to acknowledge it. */
  accept(event: InboundEvent): Promise<"new" | "duplicate">;
}

export interface SentRef {
  /** The platform's id of the (first) message sent. */
  id: string;
}

export interface Health {
  ok: boolean;
  detail: string;
}

export interface ChatAdapter {
  readonly name: string;
  start(sink: Sink): Promise<void>;
  /** Sends a whole reply in as many messages as the platform's limits ask for. The key makes it idempotent where the platform can. */
  send(to: ConversationRef, reply: Reply, idempotencyKey: string): Promise<SentRef>;
  stop(): Promise<void>;
  health(): Health;
}

/** The platform understood and refused: sending the same again is useless. */
export class RefusedError extends Error {}
/** The network or the platform failed; `retryAfterMs` where the platform said when to come back. `unknown`: it may have arrived. */
export class DeliveryError extends Error {
  constructor(
    message: string,
    readonly retryAfterMs: number | undefined,
    readonly unknown: boolean,
  ) {
    super(message);
  }
}
