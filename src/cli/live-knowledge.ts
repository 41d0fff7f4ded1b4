/**
 * The knowledge of a running program: read again when its files change. A valid change takes effect with the
 * next message; an invalid one is refused and told in the log, and what was known before stays.
 * @module
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../conversation/adapter.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import type { Knowledge } from "../knowledge/model.ts";
import { describeFault } from "./faults.ts";

export interface LiveKnowledgeOptions {
  directory: string;
  log: Log;
  /** How often the files are looked at, in ms. Looking works everywhere; being told does not (network folders). */
  every?: number;
  /** Called after a change took effect. */
  changed?(knowledge: Knowledge): Promise<void> | void;
}

export class LiveKnowledge {
  #seen: string;
  #refused = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: LiveKnowledgeOptions,
    private knowledge: Knowledge,
    seen: string,
  ) {
    this.#seen = seen;
  }

  /** Loads the knowledge and watches its files. Throws where it cannot be loaded the first time. */
  static async open(options: LiveKnowledgeOptions): Promise<LiveKnowledge> {
    const seen = signature(options.directory);
    const live = new LiveKnowledge(options, await loadKnowledge(options.directory), seen);
    live.#timer = setInterval(() => void live.look(), options.every ?? 2000).unref();
    return live;
  }

  /** The knowledge as it now stands. */
  current(): Knowledge {
    return this.knowledge;
  }

  /** Looks whether the files changed, and takes the change in. Called by itself; call it to have it at once. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  close(): Promise<void> {
    clearInterval(this.#timer);
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { directory, log, changed } = this.options;
    const now = signature(directory);
    if (now === this.#seen) return;
    this.#seen = now;
    try {
      const fresh = await loadKnowledge(directory, this.knowledge);
      const mended = this.#refused;
      this.#refused = false;
      if (fresh.hash === this.knowledge.hash) {
        if (mended) log.info({}, "the knowledge is as it was before it was refused");
        return;
      }
      this.knowledge = fresh;
      log.info(
        { knowledge: fresh.hash.slice(0, 12), calls: fresh.calls.length },
        "the knowledge was reloaded",
      );
      await changed?.(fresh);
    } catch (error) {
      this.#refused = true;
      log.error(
        { reason: describeFault(error) },
        "the changed knowledge was refused; the one from before stays",
      );
    }
  }
}

/** Names, times and sizes of all files below a folder. */
function signature(directory: string): string {
  try {
    return readdirSync(directory, { recursive: true, encoding: "utf8" })
      .sort()
      .map((name) => {
        const { mtimeMs, size } = statSync(join(directory, name));
        return `${name}\0${mtimeMs}\0${size}`;
      })
      .join("\n");
  } catch (error) {
    return `unreadable: ${(error as NodeJS.ErrnoException).code ?? error}`;
  }
}
