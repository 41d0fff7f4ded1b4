/**
 * Where a conversation is held: one person at one platform, over its real protocol and on the real engine.
 * @module
 */

/** What a platform says in words of its own where the others show the engine's. */
export type Confirmed = "feedback" | "escalated" | "answered";

export interface Place {
  /** As the log has it. */
  readonly name: string;
  /** Where its log is. */
  readonly db: string;
  /** Whether the words of opinions and of the office stand under an answer, in its language. */
  readonly offers: boolean;
  /** Replies that are shown otherwise than as their blocks: the words that stand for each. */
  readonly own: Partial<Record<Confirmed, string>>;
  /** Begins, or goes on after a stop: another process of the program, the same person. */
  start(): Promise<void>;
  /** Ends the program; the log is closed. */
  stop(): Promise<void>;
  /** What is shown from now on is what `seen` and `quotes` give. */
  mark(): void;
  /** Types a message. The same `id` again is the same delivery again. */
  say(text: string, id?: string): Promise<void>;
  /** Uses the newest control with this label, or types it where there are none. */
  press(label: string): Promise<void>;
  /** Gives a value in the newest control for one. */
  fill(value: string): Promise<void>;
  /** Staff answer the question that was passed on. */
  officeSays(text: string): Promise<void>;
  /** All that is to be read since the mark. */
  seen(): Promise<string>;
  /** The quotes since the mark, each as it is read. */
  quotes(): Promise<string[]>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

export const SECRET = "a secret that is long enough";
