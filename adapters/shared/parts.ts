/**
 * A reply in several messages: one after the other, behind those that arrived already.
 * @module
 */
import { DeliveryError } from "../../src/conversation/adapter.ts";

/**
 * Sends the messages that have not arrived yet, in order.
 * @param arrived the platform's ids of those that have
 * @param post sends one; gives its id
 * @returns the messages' ids, in order
 * @throws what `post` throws; a DeliveryError tells what arrived until then
 */
export async function sendParts<Message>(
  messages: readonly Message[],
  arrived: readonly string[] = [],
  post: (message: Message, index: number) => Promise<string>,
): Promise<string[]> {
  const ids = [...arrived];
  try {
    for (const [index, message] of messages.entries()) {
      if (index >= ids.length) ids.push(await post(message, index));
    }
  } catch (error) {
    if (error instanceof DeliveryError) error.arrived = ids;
    throw error;
  }
  return ids;
}
