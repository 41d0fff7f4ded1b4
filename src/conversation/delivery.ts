/**
 * Sends what is in the outbox: attempts, the platform's retry-after, and what became of it.
 * @module
 */
import type { Outbox, OutboxEntry } from "../store/outbox.ts";
import {
  type ChatAdapter,
  type Clock,
  type ConversationRef,
  DeliveryError,
  type Log,
  RefusedError,
  type SentRef,
} from "./adapter.ts";
import type { Reply } from "./types.ts";

/** What delivery needs of the store's outbox. */
export type OutboxPort = Pick<
  Outbox,
  "enqueue" | "get" | "attempt" | "sent" | "refused" | "unknown" | "lost" | "queued"
>;

export interface DeliveryDeps {
  outbox: OutboxPort;
  log: Log;
  clock: Clock;
  /** Failed attempts at one message before it is given up; being asked to wait is no failure. */
  maxAttempts: number;
  /** Aborted when waiting for a later attempt is no longer wanted. */
  stopping: AbortSignal;
}

/** An error's message, for a log line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Ends the key of an entry that was put back for the next start. */
export const PUT_BACK = "+";
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** How long a platform may go on asking to wait before a reply is given up. */
const PATIENCE = 15 * 60_000;

/**
 * Delivers one queued entry; resolves to where it arrived, or to undefined (the outbox and the log say why).
 * Each attempt is claimed first, so that an entry queued twice (from the outbox and from its event, both taken
 * up after a crash) is sent once.
 */
export async function deliver(
  entry: OutboxEntry,
  adapter: ChatAdapter,
  deps: DeliveryDeps,
): Promise<SentRef | undefined> {
  const { outbox, log, clock, stopping } = deps;
  const fields = { adapter: adapter.name, key: entry.key, turn: entry.turn };
  const begun = clock.now();
  let failures = 0;
  for (let made = entry.attempts; ; made += 1) {
    const attempt = await outbox.attempt(entry.key, made);
    if (attempt === undefined) return undefined;
    let ref: SentRef;
    try {
      ref = await adapter.send(entry.destination as ConversationRef, entry.reply as Reply, entry.key);
    } catch (error) {
      const reason = reasonOf(error);
      if (error instanceof RefusedError) {
        await outbox.refused(entry.key, reason);
        log.error({ ...fields, attempt, reason }, "the platform refused a reply; it is not sent again");
        return undefined;
      }
      if (error instanceof DeliveryError && error.unknown) {
        await outbox.unknown(entry.key, reason);
        log.error(
          { ...fields, attempt, reason },
          "no answer came to a send: it may have arrived, and is not repeated",
        );
        return undefined;
      }
      const asked = error instanceof DeliveryError ? error.retryAfterMs : undefined;
      if (asked === undefined) failures += 1;
      const givenUp = failures >= deps.maxAttempts || clock.now() - begun > PATIENCE;
      if (!(error instanceof DeliveryError) || givenUp) {
        await outbox.lost(entry.key, reason);
        log.error({ ...fields, attempt, reason }, "a reply was lost");
        return undefined;
      }
      const wait = asked ?? Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);
      log.warn({ ...fields, attempt, reason, wait }, "a send failed; it is tried again");
      await clock.sleep(wait, stopping);
      if (stopping.aborted) return putBack(entry, reason, deps);
      continue;
    }
    // Outside of the try: it arrived, whatever becomes of the note about it.
    await outbox.sent(entry.key, ref.id);
    return ref;
  }
}

/**
 * Known not to have arrived when the program stops: queued anew, under a key without attempts, because an
 * attempted one is taken for one of unknown fate at the next start.
 */
async function putBack(
  entry: OutboxEntry,
  reason: string,
  { outbox, log }: DeliveryDeps,
): Promise<undefined> {
  const { key, adapter, destination, reply, turn, user } = entry;
  await outbox.enqueue({ key: `${key}${PUT_BACK}`, adapter, destination, reply, turn, user });
  await outbox.lost(key, `${reason}; queued again for the next start`);
  log.warn({ adapter, key, turn }, "stopping: a reply that could not be sent yet waits for the next start");
  return undefined;
}

/** At start: what was never tried is returned to be sent; what was being sent may have arrived, and is marked so. */
export async function takeUpOutbox(
  adapter: string,
  { outbox, log }: Pick<DeliveryDeps, "outbox" | "log">,
): Promise<OutboxEntry[]> {
  const fresh: OutboxEntry[] = [];
  for (const entry of await outbox.queued(adapter)) {
    if (entry.destination === null || entry.reply === null) {
      await outbox.lost(entry.key, "its address can no longer be read");
    } else if (entry.attempts === 0) {
      fresh.push(entry);
    } else {
      await outbox.unknown(entry.key, "the program stopped while it was being sent");
      log.warn(
        { adapter, key: entry.key, turn: entry.turn },
        "a reply was being sent when the program stopped",
      );
    }
  }
  return fresh;
}
