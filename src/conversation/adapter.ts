/**
 * What every chat platform implements: start, stop, send, health. No defaults: a forgotten method does not compile.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Engine, InboundMessage, Reply } from "./types.ts";

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
  /** Said among people, to nobody by name: not answered where it turns out to be about no call. */
  unasked?: boolean;
}

/** Staff's words under a question that was passed on to the office. */
export interface OfficeAnswer {
  /** Unique within the adapter, as an event's. */
  key: string;
  /** The `SentRef.id` of the message that told the office. */
  officeRef: string;
  /** Who answered, as the platform knows them. */
  by: string;
  text: string;
}

export interface Sink {
  /** Stores the event; resolves once it is safe to acknowledge it. */
  accept(event: InboundEvent): Promise<"new" | "duplicate">;
  /** Stores staff's answer; it is delivered to the asker, wherever they asked. */
  answer(answer: OfficeAnswer): Promise<"new" | "duplicate">;
  /**
   * Whether words said among people go on with a conversation held there: they read as a question, or an interview
   * waits for an answer. Others are theirs, and are not stored.
   */
  goesOn(conversation: string, words: string): Promise<boolean>;
  /** A person's own latest questions, newest first. */
  recent(user: string, limit: number): Promise<string[]>;
  /** The question that a conversation's interview waits at. */
  openQuestion(conversation: string): ReturnType<Engine["openQuestion"]>;
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
  /**
   * Connects; may be called again after it failed. Rejects with a `RefusedError` where trying again is useless until
   * somebody mends a setting.
   */
  start(sink: Sink): Promise<void>;
  /**
   * Sends a whole reply in as many messages as the platform's limits ask for. Called again with the same key
   * after a `DeliveryError`, it goes on behind the messages that arrived.
   */
  send(to: ConversationRef, reply: Reply, idempotencyKey: string): Promise<SentRef>;
  /** Tells the office's channel of a question passed on; nothing where the platform has no such channel. */
  tellOffice(question: OfficeQuestion, idempotencyKey: string): Promise<SentRef | undefined>;
  stop(): Promise<void>;
  health(): Health;
}

/** A question that a person passed on to the office. */
export interface OfficeQuestion {
  /** The log's row of the question. */
  turn: number;
  question: string;
  /** What the program answered. */
  answer: string;
  note: string | null;
  platform: string;
}

/** Where an adapter or the dispatcher writes its log lines; pino's loggers fit. Never given a token. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Time, so that tests can move it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once when `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What a chat platform's adapter is given beside its configuration. */
export interface AdapterDeps {
  log: Log;
  clock?: Clock;
  /** Questions to offer before the first one is asked, from the knowledge. */
  prompts(language: Language): string[];
  /** The calls' programmes, for choosing one. */
  programmes(language: Language): { id: string; title: string }[];
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
