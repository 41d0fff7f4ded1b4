/**
 * A chat platform without a platform: keeps what it is given to send, and fails when told to.
 * @module
 */
import type {
  ChatAdapter,
  Content,
  ConversationRef,
  Destination,
  InboundEvent,
  OfficeQuestion,
  SentRef,
  Sink,
} from "../../../src/conversation/adapter.ts";
import type { Input, Reply } from "../../../src/conversation/types.ts";

export class PlainAdapter implements ChatAdapter {
  sink!: Sink;
  pace = { atOnce: 20 };
  office: ConversationRef | undefined;
  /** What arrived of sends that were cut off, by key; of the others nobody knows. */
  parts = new Map<string, string[]>();
  sent: { to: Destination; reply: Reply; key: string }[] = [];
  told: OfficeQuestion[] = [];
  /** What the next sends throw. */
  errors: Error[] = [];
  /** What the next starts throw. */
  closed: Error[] = [];
  starts = 0;

  constructor(readonly name = "plain") {}

  async start(sink: Sink): Promise<void> {
    this.sink = sink;
    this.starts += 1;
    const error = this.closed.shift();
    if (error) throw error;
  }

  async send(to: Destination, reply: Reply, key: string): Promise<SentRef> {
    const error = this.errors.shift();
    if (error) throw error;
    this.sent.push({ to, reply, key });
    return { id: `id-${this.sent.length}` };
  }

  async arrived(_to: Destination, _content: Content, key: string): Promise<string[] | undefined> {
    return this.parts.get(key);
  }

  async tellOffice(_to: Destination, question: OfficeQuestion): Promise<SentRef> {
    const error = this.errors.shift();
    if (error) throw error;
    this.told.push(question);
    return { id: `office-${this.told.length}` };
  }

  async stop(): Promise<void> {}

  health() {
    return { ok: true, detail: "" };
  }
}

/** What a person sent, in their one conversation. */
export function eventOf(key: string, user: string, said: string | Input): InboundEvent {
  const conversation = `c-${user}`;
  const input: Input = typeof said === "string" ? { kind: "text", text: said } : said;
  return {
    key,
    message: { platform: "plain", conversation, user, eventKey: key, input },
    to: { platform: "plain", conversation, address: { channel: conversation } },
  };
}
