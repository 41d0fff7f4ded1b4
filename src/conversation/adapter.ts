/**
 * What every chat platform implements: start, stop, send, health. No defaults: a forgotten method does not compile.
 * @module
 */
import type { Language } from "../contract.ts";
import type { Pace } from "./gate.ts";
import type { Engine, InboundMessage, Reply } from "./types.ts";

/** Where a reply goes, as the adapter itself wrote it into the event. Plain data: it is stored with the event. */
export interface ConversationRef {
  platform: string;
  conversation: string;
  /** The adapter's own address data (channel, thread, interaction token …), JSON. */
  address: Record<string, string>;
}

/** Where a message goes whose first parts may have arrived before the program stopped: it goes on behind them. */
export interface Destination extends ConversationRef {
  /** The platform's ids of the parts that arrived. */
  arrived?: string[];
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
  /** The message that told the office: its `SentRef.id`, or one of several that stand in there. */
  officeRef: string;
  /** Who answered, as the platform knows them. */
  by: string;
  text: string;
  /** What the words are where they stand under no such message: said to the program as anywhere. */
  otherwise?: InboundEvent;
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
  /** What was before this start: when the program was last there, and where it talked of late, the latest first. */
  before(): Promise<{ lastSeen: number | undefined; places: ConversationRef[] }>;
  /** The question that a conversation's interview waits at. */
  openQuestion(conversation: string): ReturnType<Engine["openQuestion"]>;
}

export interface SentRef {
  /** The platform's id of the (first) message sent; where the office was told in several, all, with blanks between. */
  id: string;
}

export interface Health {
  ok: boolean;
  detail: string;
}

export interface ChatAdapter {
  readonly name: string;
  /** How fast the platform may be sent messages. */
  readonly pace: Pace;
  /**
   * Connects; resolves once messages come and go. After a failed start it may be called again.
   * @throws RefusedError where trying again is useless until somebody mends a setting
   */
  start(sink: Sink): Promise<void>;
  /**
   * Sends a whole reply in as many messages as the platform's limits ask for, behind those that arrived already.
   * @throws RefusedError, or DeliveryError, which tells what arrived
   */
  send(to: Destination, reply: Reply, idempotencyKey: string): Promise<SentRef>;
  /** The office's channel; undefined where the platform has none. */
  readonly office: ConversationRef | undefined;
  /** Tells the office's channel of a question passed on; like `send`. */
  tellOffice(to: Destination, question: OfficeQuestion, idempotencyKey: string): Promise<SentRef>;
  /**
   * What arrived of a message to whose sending no answer came.
   * @param since when the sending was begun, in ms since 1970
   * @returns the ids of the parts that are there, behind which sending can go on; undefined where nobody can know
   * @throws as `send`
   */
  arrived(
    to: Destination,
    content: Content,
    idempotencyKey: string,
    since: number,
  ): Promise<string[] | undefined>;
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

/** What is sent: a reply to an asker, or a question to the office's channel. */
export type Content = Reply | { toOffice: OfficeQuestion };

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
  /** Milliseconds since some moment, for durations: setting the machine's clock does not touch them. */
  elapsed(): number;
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
  /** The platform's ids of the message's parts that are known to have arrived. */
  arrived: string[] = [];

  constructor(
    message: string,
    readonly retryAfterMs: number | undefined,
    readonly unknown: boolean,
  ) {
    super(message);
  }
}
