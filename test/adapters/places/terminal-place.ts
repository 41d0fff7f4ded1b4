/**
 * A person at the terminal: `guidepost chat` in a process of its own, by its standard input and output.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Program, Running } from "../../faults/served.ts";
import type { Place } from "./place.ts";
import { Served } from "./served-page.ts";

export class TerminalPlace implements Place {
  readonly name = "terminal";
  readonly offers = false;
  readonly own = {};
  readonly #folder = mkdtempSync(join(tmpdir(), "guidepost-terminal-"));
  readonly db = join(this.#folder, "db.sqlite");
  readonly #program: Program;
  readonly #said = new Set<string>();
  #running: Running | undefined;
  #before = "";
  #marked = 0;

  constructor(program: Program) {
    this.#program = program.over(this.db);
  }

  async start(): Promise<void> {
    this.#running = this.#program.run("chat", "--conversation", "mine");
  }

  async stop(): Promise<void> {
    this.#running?.child.stdin?.end();
    await this.#running?.ended;
    if (this.#running?.child.exitCode !== 0)
      throw new Error(`the terminal ended badly: ${this.#running?.err}`);
    this.#before = this.#all();
    this.#running = undefined;
  }

  mark(): void {
    this.#marked = this.#all().length;
  }

  /** What is typed arrives once: nothing delivers it again. */
  async say(text: string, id?: string): Promise<void> {
    if (id !== undefined && this.#said.has(id)) return;
    if (id !== undefined) this.#said.add(id);
    this.#running?.child.stdin?.write(`${text}\n`);
  }

  press(label: string): Promise<void> {
    return this.say(label);
  }

  fill(value: string): Promise<void> {
    return this.say(value);
  }

  /** At the desk of a server beside it; shown at the next line. */
  async officeSays(text: string): Promise<void> {
    const desk = await Served.start(this.db);
    await desk.deskAnswers(text);
    await desk.stop();
    await this.say("");
  }

  async seen(): Promise<string> {
    return this.#all().slice(this.#marked);
  }

  async quotes(): Promise<string[]> {
    const runs = (await this.seen()).match(/(?:^\| .*\n)+/gm) ?? [];
    return runs.map((run) => run.replace(/^\| /gm, "").replaceAll("\n", " "));
  }

  /** A line is read only after the one before was answered. */
  async settled(): Promise<void> {}

  async close(): Promise<void> {
    await this.#running?.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #all(): string {
    return `${this.#before}${this.#running?.out ?? ""}`;
  }
}
