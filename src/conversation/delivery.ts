/**
 * Sends what is in the outbox: attempts, the platform's retry-after, and what became of it.
 * @module
 */
import type { Outbox, OutboxEntry } from "../store/outbox.ts";
import {
  type ChatAdapter,
  DeliveryError,
  type Destination,
  type Log,
  type OfficeQuestion,
  RefusedError,
  type SentRef,
} from "./adapter.ts";
import { untilStored, type Waiting } from "./recovery.ts";
import type { Reply } from "./types.ts";

/** What delivery needs of the store's outbox. */
export type OutboxPort = Pick<
  Outbox,
  "enqueue" | "attempt" | "sent" | "refused" | "unknown" | "lost" | "queued" | "waiting"
>;

export interface DeliveryDeps extends Waiting {
  log: Log;
  outbox: OutboxPort;
  /** Attempts at one message before it is given up. */
  maxAttempts: number;
}

/** What stands in the outbox: a reply to an asker, or a question to the office's channel. */
export type Content = Reply | { toOffice: OfficeQuestion };

/** An error's message, for a log line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * Delivers one queued entry; resolves to where it arrived, or to undefined (the outbox and the log say why).
 * Each attempt is claimed first, so that an entry queued twice (from the outbox and from its event, both taken
 * up after a crash) is sent once. What the store refuses to note is noted when it takes it again.
 */
export async function deliver(
  entry: OutboxEntry,
  adapter: ChatAdapter,
  deps: DeliveryDeps,
): Promise<SentRef | undefined> {
  const { outbox, log, clock, stopping } = deps;
  const fields = { adapter: adapter.name, key: entry.key, turn: entry.turn };
  const noted = <T>(note: () => Promise<T>) => untilStored(note, deps, fields);
  let to = entry.destination as Destination;
  for (let made = entry.attempts; ; made += 1) {
    const attempt = await noted(() => outbox.attempt(entry.key, made));
    if (attempt === undefined) return undefined;
    let ref: SentRef;
    try {
      ref = await send(entry, to, adapter);
    } catch (error) {
      const reason = reasonOf(error);
      const end = endOf(error, attempt >= deps.maxAttempts);
      if (end) {
        await noted(() => outbox[end](entry.key, reason));
        log.error({ ...fields, attempt, reason }, ENDS[end]);
        return undefined;
      }
      const { retryAfterMs, arrived = [] } = error as DeliveryError;
      if (arrived.length > 0) to = { ...to, arrived };
      const wait = retryAfterMs ?? Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT);
      log.warn({ ...fields, attempt, reason, wait }, "a send failed; it is tried again");
      await clock.sleep(wait, stopping);
      if (stopping.aborted) return putBack({ ...entry, destination: to }, reason, deps);
      continue;
    }
    // Outside of the try: it arrived, whatever becomes of the note about it.
    await noted(() => outbox.sent(entry.key, ref.id));
    return ref;
  }
}

function send({ key, reply }: OutboxEntry, to: Destination, adapter: ChatAdapter): Promise<SentRef> {
  const content = reply as Content;
  if ("toOffice" in content) return adapter.tellOffice(content.toOffice, key, to.arrived);
  return adapter.send(to, content, key);
}

const ENDS = {
  refused: "the platform refused a reply; it is not sent again",
  unknown: "no answer came to a send: it may have arrived, and is not repeated",
  lost: "a reply was lost",
} as const;

/** What an error makes of an entry; nothing where a later attempt may get over it. */
function endOf(error: unknown, last: boolean): keyof typeof ENDS | undefined {
  if (error instanceof RefusedError) return "refused";
  if (!(error instanceof DeliveryError)) return "lost";
  if (error.unknown) return "unknown";
  return last ? "lost" : undefined;
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
  await outbox.enqueue({ key: `${key}+`, adapter, destination, reply, turn, user });
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
