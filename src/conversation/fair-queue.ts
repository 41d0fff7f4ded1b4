/**
 * Work in order within a conversation, and in turn between users: one user's flood does not starve another.
 * @module
 */

/** One piece of work. `release` gives its place to others while it only waits (for the network). */
export interface Job {
  user: string;
  conversation: string;
  run(release: () => void): Promise<void>;
}

export interface FairQueueLimits {
  /** Jobs at work at once. */
  total: number;
  /** Of one user. */
  perUser: number;
}

/** A queue a conversation, taken in turn user by user. Nothing is dropped. */
export class FairQueue {
  /** Users in the order of their turn; each with their conversations, each with its waiting jobs. */
  readonly #waiting = new Map<string, Map<string, Job[]>>();
  readonly #busy = new Set<string>();
  readonly #held = new Map<string, number>();
  readonly #conversations = new Map<string, number>();
  #slots = 0;
  #paused = true;
  #idle: (() => void)[] = [];

  constructor(
    private readonly limits: FairQueueLimits,
    private readonly failed: (error: unknown, job: Job) => void,
  ) {}

  /** Jobs waiting or at work. */
  get size(): number {
    let size = 0;
    for (const count of this.#conversations.values()) size += count;
    return size;
  }

  /** Whether a job of the conversation waits or is at work. */
  has(conversation: string): boolean {
    return this.#conversations.has(conversation);
  }

  add(job: Job): void {
    const theirs = this.#waiting.get(job.user) ?? new Map<string, Job[]>();
    this.#waiting.set(job.user, theirs);
    const jobs = theirs.get(job.conversation);
    if (jobs) jobs.push(job);
    else theirs.set(job.conversation, [job]);
    this.#conversations.set(job.conversation, (this.#conversations.get(job.conversation) ?? 0) + 1);
    this.#next();
  }

  resume(): void {
    this.#paused = false;
    this.#next();
  }

  /** Begins no more jobs; those at work go on. */
  pause(): void {
    this.#paused = true;
  }

  /** Resolves once no job is at work (and, unless paused, none waits). */
  async idle(): Promise<void> {
    while (this.#busy.size > 0 || (!this.#paused && this.size > 0)) {
      await new Promise<void>((done) => this.#idle.push(done));
    }
  }

  #next(): void {
    while (!this.#paused && this.#slots < this.limits.total) {
      const job = this.#pick();
      if (!job) return;
      this.#begin(job);
    }
  }

  /** The next user's first job whose conversation is free; the user then goes to the end of the row. */
  #pick(): Job | undefined {
    for (const [user, theirs] of this.#waiting) {
      if ((this.#held.get(user) ?? 0) >= this.limits.perUser) continue;
      for (const [conversation, jobs] of theirs) {
        if (this.#busy.has(conversation)) continue;
        const job = jobs.shift();
        theirs.delete(conversation);
        if (jobs.length > 0) theirs.set(conversation, jobs);
        this.#waiting.delete(user);
        if (theirs.size > 0) this.#waiting.set(user, theirs);
        return job;
      }
    }
    return undefined;
  }

  #begin(job: Job): void {
    this.#busy.add(job.conversation);
    this.#slots += 1;
    count(this.#held, job.user, 1);
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      this.#slots -= 1;
      count(this.#held, job.user, -1);
      this.#next();
    };
    void job
      .run(release)
      .catch((error: unknown) => this.failed(error, job))
      .finally(() => {
        this.#busy.delete(job.conversation);
        count(this.#conversations, job.conversation, -1);
        release();
        this.#next();
        const waiters = this.#idle;
        this.#idle = [];
        for (const done of waiters) done();
      });
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
