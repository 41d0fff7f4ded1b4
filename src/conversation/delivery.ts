/**
 * Sends what is in the outbox: attempts, the platform's retry-after, and what became of it.
 * @module
 */
import type { Outbox, OutboxEntry } from "../store/outbox.ts";
import {
  type ChatAdapter,
  type Content,
  DeliveryError,
  type Destination,
  type Log,
  RefusedError,
  type SentRef,
} from "./adapter.ts";
import type { Gate } from "./gate.ts";
import { untilStored, type Waiting } from "./recovery.ts";

/** What delivery needs of the store's outbox. */
export type OutboxPort = Pick<
  Outbox,
  | "enqueue"
  | "get"
  | "again"
  | "attempt"
  | "putBack"
  | "sent"
  | "refused"
  | "unknown"
  | "lost"
  | "queued"
  | "waiting"
  | "destinations"
>;

export interface DeliveryDeps extends Waiting {
  log: Log;
  outbox: OutboxPort;
  /** The gate before an adapter's platform. */
  gate(adapter: ChatAdapter): Gate;
  /** How long it is tried to send a message, in ms: later it is of no use to anybody. */
  giveUpAfter: number;
}

/** An error's message, for a log line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** How long a platform may ask to wait at once, in ms. */
const LONGEST_ASKED = 900_000;
const CUT_OFF = "the program ended while it was being sent";

/**
 * Delivers one queued entry; resolves to where it arrived, or to undefined (the outbox and the log say why).
 * Each attempt is claimed first, so that an entry queued twice (from the outbox and from its event, both taken
 * up after a crash) is sent once. After an attempt of unknown fate, also one that the end of an earlier program cut
 * off, the platform is asked what arrived, and sending goes on behind that; where nobody can know, it ends there.
 * What the store refuses to note is noted when it takes it again.
 */
export async function deliver(
  entry: OutboxEntry,
  adapter: ChatAdapter,
  deps: DeliveryDeps,
): Promise<SentRef | undefined> {
  const { outbox, log, clock, stopping } = deps;
  const fields = { adapter: adapter.name, key: entry.key, turn: entry.turn };
  const noted = <T>(note: () => Promise<T>) => untilStored(note, deps, fields);
  const ended = async (end: keyof typeof ENDS, attempt: number, reason: string) => {
    await noted(() => outbox[end](entry.key, reason));
    log.error({ ...fields, attempt, reason }, ENDS[end]);
    return undefined;
  };
  let to = entry.destination as Destination;
  const who = entry.user ?? to.conversation;
  let doubt = entry.attempts > 0 ? { since: Date.parse(entry.updatedAt), reason: CUT_OFF } : undefined;
  let failures = 0;
  for (let made = entry.attempts; ; made += 1) {
    if (doubt) {
      const arrived = await lookUp({ ...entry, destination: to }, doubt.since, adapter, deps);
      if (stopping.aborted) return undefined;
      if (!arrived) return ended("unknown", made, doubt.reason);
      to = { ...to, arrived };
      doubt = undefined;
    }
    const leave = await deps.gate(adapter).enter(who, stopping);
    if (!leave) return undefined;
    let wait: number;
    try {
      const attempt = await noted(() => outbox.attempt(entry.key, made));
      if (attempt === undefined) return undefined;
      const since = clock.now();
      const sent = await send(entry, to, adapter).catch((error: unknown) => ({ error }));
      if (!("error" in sent)) {
        await noted(() => outbox.sent(entry.key, sent.id));
        return sent;
      }
      const { error } = sent;
      const reason = reasonOf(error);
      const end = endOf(error, isOld(entry, deps));
      if (end) return ended(end, attempt, reason);
      const { retryAfterMs, arrived, unknown } = error as DeliveryError;
      // To be asked to wait is no failure.
      if (retryAfterMs === undefined) failures += 1;
      if (arrived.length > 0) to = { ...to, arrived };
      if (unknown) doubt = { since, reason };
      wait =
        retryAfterMs === undefined
          ? Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT)
          : Math.min(retryAfterMs, LONGEST_ASKED);
      log.warn({ ...fields, attempt, reason, wait }, "a send failed; it is tried again");
    } finally {
      leave();
    }
    await clock.sleep(wait, stopping);
    if (stopping.aborted) {
      // Known not to have arrived: as if it had not been tried, for the next start.
      if (!doubt) await outbox.putBack(entry.key, to);
      log.warn(fields, "stopping: a reply that could not be sent yet waits for the next start");
      return undefined;
    }
  }
}

/** Whether a message comes too late to be of use. */
function isOld({ createdAt }: OutboxEntry, { clock, giveUpAfter }: DeliveryDeps): boolean {
  return clock.now() - Date.parse(createdAt) > giveUpAfter;
}

/** What arrived of a message of unknown fate; nothing where that cannot be found out, or the program stops. */
async function lookUp(
  entry: OutboxEntry,
  since: number,
  adapter: ChatAdapter,
  deps: DeliveryDeps,
): Promise<string[] | undefined> {
  const { log, clock, stopping } = deps;
  const { key, destination, reply } = entry;
  for (let wait = FIRST_WAIT; !stopping.aborted; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      return await adapter.arrived(destination as Destination, reply as Content, key, since);
    } catch (error) {
      const fields = { adapter: adapter.name, key, reason: reasonOf(error) };
      log.warn(fields, "it was not told whether a reply arrived");
      if (!(error instanceof DeliveryError) || isOld(entry, deps)) return undefined;
      await clock.sleep(Math.min(error.retryAfterMs ?? wait, LONGEST_ASKED), stopping);
    }
  }
  return undefined;
}

function send({ key, reply }: OutboxEntry, to: Destination, adapter: ChatAdapter): Promise<SentRef> {
  const content = reply as Content;
  if ("toOffice" in content) return adapter.tellOffice(to, content.toOffice, key);
  return adapter.send(to, content, key);
}

const ENDS = {
  refused: "the platform refused a reply; it is not sent again",
  unknown: "a reply may have arrived, or not: nobody can know, and it is not sent again",
  lost: "a reply was lost",
} as const;

/** What an error makes of an entry; nothing where a later attempt may get over it. */
function endOf(error: unknown, last: boolean): keyof typeof ENDS | undefined {
  if (error instanceof RefusedError) return "refused";
  if (!(error instanceof DeliveryError)) return "lost";
  if (!last) return undefined;
  return error.unknown ? "unknown" : "lost";
}

/** At start: what is to be sent, or to be finished where it was being sent. */
export async function takeUpOutbox(
  adapter: string,
  { outbox }: Pick<DeliveryDeps, "outbox">,
): Promise<OutboxEntry[]> {
  const readable: OutboxEntry[] = [];
  for (const entry of await outbox.queued(adapter)) {
    if (entry.destination !== null && entry.reply !== null) readable.push(entry);
    else await outbox.lost(entry.key, "its address can no longer be read");
  }
  return readable;
}
