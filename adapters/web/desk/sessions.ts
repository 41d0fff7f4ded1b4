/**
 * Who is logged in at the desk, and how often a wrong password may be tried. Kept in memory: a restart logs
 * everyone out.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { Clock } from "../../../src/conversation/adapter.ts";
import type { Staff } from "../context.ts";

const HOURS = 12;
const MOST_SESSIONS = 200;

/** The desk's sessions by their cookie. */
export class DeskSessions {
  readonly #sessions = new Map<string, Staff & { until: number }>();

  constructor(private readonly clock: Pick<Clock, "elapsed">) {}

  /** Logs a member of staff in; gives the cookie's value. */
  open(name: string): string {
    const id = randomBytes(32).toString("base64url");
    const csrf = randomBytes(24).toString("base64url");
    this.#sessions.set(id, { name, csrf, until: this.clock.elapsed() + HOURS * 3_600_000 });
    const oldest = this.#sessions.keys().next();
    if (this.#sessions.size > MOST_SESSIONS && !oldest.done) this.#sessions.delete(oldest.value);
    return id;
  }

  get(id: string): Staff | undefined {
    const session = this.#sessions.get(id);
    if (session && session.until > this.clock.elapsed()) return session;
    this.#sessions.delete(id);
    return undefined;
  }

  close(id: string): void {
    this.#sessions.delete(id);
  }
}

const WINDOW_MS = 15 * 60_000;
const TRIES = { address: 5, all: 60 };

/** Counts wrong passwords of the last quarter of an hour, of each address and of all together. */
export class LoginLimit {
  #failures: { address: string; at: number }[] = [];

  constructor(private readonly clock: Pick<Clock, "elapsed">) {}

  /** Seconds to wait before the next try; 0 where it may be made now. */
  wait(address: string): number {
    const now = this.clock.elapsed();
    this.#failures = this.#failures.filter(({ at }) => at > now - WINDOW_MS);
    const own = this.#failures.filter((failure) => failure.address === address);
    const [first] =
      own.length >= TRIES.address ? own : this.#failures.length >= TRIES.all ? this.#failures : [];
    return first ? Math.ceil((first.at + WINDOW_MS - now) / 1000) : 0;
  }

  failed(address: string): void {
    this.#failures.push({ address, at: this.clock.elapsed() });
  }

  succeeded(address: string): void {
    this.#failures = this.#failures.filter((failure) => failure.address !== address);
  }
}
