/**
 * Which messages of a reply have arrived, so that a repeated send goes on behind them.
 * @module
 */
import { DeliveryError } from "../../src/conversation/adapter.ts";

/** Replies half sent that are remembered; older ones were given up. */
const KEPT = 1000;

/** Counts sent messages a key; forgets a key when its reply is whole. */
export class Progress {
  readonly #sent = new Map<string, string[]>();

  /** Sends the messages of a reply that have not been sent yet, in order; gives the first one's id. */
  async send<Message>(
    key: string,
    messages: Message[],
    post: (message: Message, index: number) => Promise<string>,
  ): Promise<string> {
    const ids = this.#sent.get(key) ?? [];
    this.#sent.set(key, ids);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > KEPT && oldest !== undefined) this.#sent.delete(oldest);
    try {
      for (let index = ids.length; index < messages.length; index += 1) {
        ids.push(await post(messages[index] as Message, index));
      }
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.unknown) this.#sent.delete(key);
      throw error;
    }
    this.#sent.delete(key);
    return ids[0] ?? "";
  }
}
