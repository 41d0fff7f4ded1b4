/**
 * The same conversation with the engine itself, without any platform: what each step is answered with, and the log
 * that every platform must leave.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labels } from "../../../adapters/shared/labels.ts";
import type { Engine, Input, Reply } from "../../../src/conversation/types.ts";
import { openStore, type Store } from "../../../src/store/index.ts";
import { realEngine } from "../fakes/real-engine.ts";
import { type Confirmed, SECRET } from "./place.ts";
import type { Step } from "./scripts.ts";

/** What a step comes to. `confirmed`: the kind of reply that a platform may show in its own words. */
export interface Expected {
  reply: Reply;
  confirmed?: Confirmed;
}

/** A step of the log that was pressed: its label, and what the log has. */
export interface Pressed {
  label: string;
  value: string;
}

export class Reference {
  readonly #folder = mkdtempSync(join(tmpdir(), "guidepost-reference-"));
  readonly db = join(this.#folder, "db.sqlite");
  readonly pressed: Pressed[] = [];
  #store!: Store;
  #engine!: Engine;
  #last!: Reply;

  async start(): Promise<this> {
    this.#store = await openStore(this.db, { secret: SECRET });
    this.#engine = realEngine(this.#store);
    return this;
  }

  /** The reply to a step; nothing where it has none. */
  async take(step: Step): Promise<Expected | undefined> {
    if ("restart" in step || ("again" in step && step.again)) return undefined;
    if ("office" in step) return { reply: await this.#office(step.office), confirmed: "answered" };
    const input = this.#inputOf(step);
    if (input.kind === "escalate") {
      await this.#store.escalations.open({ turn: input.turn, adapter: "reference", destination: {} });
    }
    const reply = await this.#engine.handle({ platform: "reference", conversation: "c", user: "u", input });
    if (reply.turn > 0) this.#last = reply;
    if (input.kind === "feedback") return { reply, confirmed: "feedback" };
    return input.kind === "escalate" ? { reply, confirmed: "escalated" } : { reply };
  }

  async stop(): Promise<void> {
    await this.#store.close();
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #office(text: string): Promise<Reply> {
    const [open] = await this.#store.escalations.list("open");
    await this.#store.escalations.answer(open?.id ?? 0, { text, by: "staff" });
    await this.#store.escalations.delivered(open?.id ?? 0);
    const answered = await this.#engine.staffReply(open?.id ?? 0);
    if (!answered) throw new Error("the office's answer is not in the log");
    return answered.reply;
  }

  #inputOf(step: { say: string } | { press: string } | { fill: string }): Input {
    if ("say" in step) return { kind: "text", text: step.say };
    if ("fill" in step) return { kind: "text", text: step.fill };
    const { press: label } = step;
    const { turn, blocks, answer } = this.#last;
    const words = labels(answer.language);
    if (label === words.helpful || label === words.notHelpful)
      return { kind: "feedback", turn, helpful: label === words.helpful };
    if (label === words.askOffice) return { kind: "escalate", turn };
    if (blocks.some((block) => block.kind === "suggestions" && block.items.includes(label)))
      return { kind: "text", text: label };
    const asked = blocks.findLast((block) => block.kind === "question");
    if (!asked) throw new Error(`nothing to press "${label}" under: ${answer.text}`);
    const { session, step: at } = asked;
    const command = asked.commands.find((one) => one.label === label)?.command;
    const choice = asked.question.choices?.find((one) => one.label === label);
    if (!command && !choice) throw new Error(`no control "${label}" under: ${answer.text}`);
    const value = command ?? String(choice?.value);
    this.pressed.push({ label, value });
    return command
      ? { kind: "command", session, step: at, command }
      : { kind: "choice", session, step: at, value };
  }
}
