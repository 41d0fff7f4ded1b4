/**
 * `guidepost knowledge review`: a person goes through a draft, item by item, each beside its quote; then through the
 * sentences that nothing was drafted from; at the end the call is confirmed as a whole.
 * @module
 */
import { existsSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Command } from "commander";
import { stringify } from "yaml";
import {
  draftRequirement,
  type OpenSentence,
  openSentences,
  setAside,
  takeAsStatement,
} from "../import/open.ts";
import {
  accept,
  type DraftItem,
  draftedCall,
  draftItems,
  drop,
  mend,
  parsed,
  snapshot,
} from "../import/review.ts";
import { quoteOf } from "../import/sentences.ts";
import { ASPECTS, type Aspect } from "../knowledge/aspects.ts";
import { nearest } from "../knowledge/nearest.ts";
import { linesOf } from "../knowledge/quotes.ts";
import { readKnowledge } from "../knowledge/read.ts";
import type { Condition, Quote } from "../knowledge/schema.ts";
import type { CliContext } from "./context.ts";
import { CliError } from "./errors.ts";

const HELP = "a accept   m KEY: VALUE mend   d [REASON] drop   s later   q stop";
const OPEN_HELP =
  "t [ABOUT] quote it   r ABOUT: CONDITION make it a rule   d REASON it binds nobody   s later   q stop";

/** Adds `knowledge review`. `after` runs at the end of the walk: the check. */
export function registerReview(
  knowledge: Command,
  context: CliContext,
  after: () => Promise<void>,
  input: Readable = process.stdin,
): void {
  knowledge
    .command("review")
    .description("go through a drafted call: accept, mend or drop each item; then check")
    .argument("<call>", "the call's folder")
    .action((call: string) => new Walk(context, call, input).run(after));
}

class Walk {
  readonly #directory: string;
  readonly #folder: string;
  readonly #next: () => Promise<string | undefined>;

  constructor(
    private readonly context: CliContext,
    private readonly call: string,
    input: Readable,
  ) {
    this.#directory = context.knowledgeDir();
    this.#folder = join(this.#directory, call);
    if (basename(call) !== call || !existsSync(join(this.#folder, "call.yaml")))
      throw new CliError(
        `There is no drafted call ${call.slice(0, 60)} in ${this.#directory}. guidepost knowledge import makes one.`,
        2,
      );
    const fault = this.#fault();
    if (fault) throw new CliError(`${fault} Then start the review again.`, 2);
    // At a terminal a sign asks for the next line, which can be edited; it is no part of the output.
    const terminal = (input as Partial<NodeJS.ReadStream>).isTTY ? process.stderr : undefined;
    const typing = createInterface({ input, output: terminal, crlfDelay: Number.POSITIVE_INFINITY });
    const lines = typing[Symbol.asyncIterator]();
    this.#next = async () => {
      if (terminal) typing.prompt();
      const { value, done } = await lines.next();
      return done ? undefined : String(value).trim();
    };
  }

  async run(after: () => Promise<void>): Promise<void> {
    const out = this.context.out;
    const items = draftItems(this.#folder);
    const open = this.#open().length;
    out(`${this.call}: ${items.length} to confirm, ${open} sentence${open === 1 ? "" : "s"} not understood.`);
    if (items.length > 0) out(HELP);
    const whole = (await this.#items(items)) && (await this.#sentences());
    if (whole && this.#left() === 0) {
      const last = draftedCall(this.#folder);
      if (last) out(`\nThe call as a whole. From here on it gives verdicts. ${HELP}`);
      if (last && !(await this.#decide(last))) return this.#stopped();
    }
    if (!whole) return this.#stopped();
    const left = this.#left();
    out(left === 0 ? "\nNothing is left to confirm. The check:" : `\n${left} left for later. The check:`);
    await after();
  }

  #stopped(): void {
    const left = this.#left() + (draftedCall(this.#folder) ? 1 : 0);
    this.context.out(`Stopped; ${left} left. guidepost knowledge review ${this.call} goes on from here.`);
  }

  #left(): number {
    return draftItems(this.#folder).length + this.#open().length;
  }

  #open(): OpenSentence[] {
    const loaded = readKnowledge(this.#directory).calls.find(({ call }) => call.id === this.call);
    return loaded ? openSentences(loaded) : [];
  }

  async #items(items: DraftItem[]): Promise<boolean> {
    for (const [i, item] of items.entries()) {
      // With its programme an item goes as well.
      if (!existsSync(item.file)) continue;
      this.context.out(
        `\n${i + 1}/${items.length}  ${basename(item.file)}  ${item.kind.replace(/s$/, "")} ${item.id}`,
      );
      if (!(await this.#decide(item))) return false;
    }
    return true;
  }

  /** False where the walk is to stop. */
  async #decide(shown: DraftItem): Promise<boolean> {
    let item = shown;
    this.#show(item.quotes, item.shown);
    for (;;) {
      const line = await this.#next();
      if (line === undefined || /^(?:q|quit)$/i.test(line)) return false;
      if (/^(?:s|skip|later)$/i.test(line)) return true;
      if (/^(?:a|accept)$/i.test(line)) {
        accept(item);
        return true;
      }
      const dropped = /^(?:d|drop)(?:\s+(.*))?$/i.exec(line);
      if (dropped && item.kind !== "call") {
        drop(item, this.#folder, dropped[1]?.trim() ?? "");
        return true;
      }
      const mended = /^(?:m|mend)\s+([\w-]+)\s*:\s*(.*)$/i.exec(line);
      if (!mended) {
        this.context.out(`  ${HELP}`);
        continue;
      }
      const changing = item;
      if (!this.#tried(item.file, () => mend(changing, mended[1] ?? "", mended[2] ?? ""))) continue;
      item = this.#again(item) ?? item;
      this.#show(item.quotes, item.shown);
    }
  }

  #again({ file, kind, id }: DraftItem): DraftItem | undefined {
    if (kind === "call") return draftedCall(this.#folder);
    return draftItems(this.#folder).find((one) => one.file === file && one.kind === kind && one.id === id);
  }

  async #sentences(): Promise<boolean> {
    const open = this.#open();
    if (open.length > 0) this.context.out(`\nNot understood: what is each? ${OPEN_HELP}`);
    for (const [i, sentence] of open.entries()) {
      const guess = sentence.about.length > 0 ? `  [about: ${sentence.about.join(", ")}]` : "";
      this.context.out(`\n${i + 1}/${open.length}  ${basename(sentence.file)}${guess}`);
      this.#show([quoteOf(sentence)]);
      if (!(await this.#sort(sentence))) return false;
    }
    return true;
  }

  /** False where the walk is to stop. */
  async #sort(sentence: OpenSentence): Promise<boolean> {
    for (;;) {
      const line = await this.#next();
      if (line === undefined || /^(?:q|quit)$/i.test(line)) return false;
      if (/^(?:s|skip|later)$/i.test(line)) return true;
      const aside = /^(?:d|drop)\s+(.+)$/i.exec(line)?.[1];
      if (aside) {
        setAside(sentence, aside);
        return true;
      }
      const told = /^t(?:\s+(.+))?$/i.exec(line);
      const about = told && this.#aspects(told[1], sentence.about);
      if (about) {
        takeAsStatement(sentence, about);
        return true;
      }
      const rule = /^r\s+([\w, -]*?)\s*:\s*(.+)$/i.exec(line);
      const matter = rule && this.#aspects(rule[1], sentence.about);
      if (rule && matter) {
        const drafted = this.#rule(sentence, matter, rule[2] ?? "");
        if (drafted) return this.#decide(drafted);
        continue;
      }
      if (!told && !rule) this.context.out(`  ${OPEN_HELP}`);
    }
  }

  #rule(sentence: OpenSentence, about: Aspect[], yaml: string): DraftItem | undefined {
    let drafted: DraftItem | undefined;
    const taken = this.#tried(sentence.file, () => {
      const { value, fault } = parsed(yaml);
      if (!fault) drafted = draftRequirement(sentence, about, value as Condition);
      return fault;
    });
    return taken ? drafted : undefined;
  }

  /** The aspects that were named, or those that the sentence seems to be about; undefined, and told, where none is known. */
  #aspects(named: string | undefined, guessed: Aspect[]): Aspect[] | undefined {
    const words = named?.split(/[\s,]+/).filter(Boolean) ?? [];
    if (words.length === 0 && guessed.length > 0) return guessed;
    const wrong = words.find((word) => !(ASPECTS as readonly string[]).includes(word));
    if (words.length > 0 && wrong === undefined) return words as Aspect[];
    const near = wrong && nearest(wrong, ASPECTS);
    const what = wrong ? `“${wrong}” is no aspect.` : "Say what it is about.";
    this.context.out(
      `  Not taken: ${what}${near ? ` Did you mean ${near}?` : ` Aspects: ${ASPECTS.join(", ")}.`}`,
    );
    return undefined;
  }

  /** Makes a change to a file; where it says what is wrong, or the file is wrong after it, the file is put back. */
  #tried(file: string, change: () => string | undefined): boolean {
    const back = snapshot(file);
    const fault = change() ?? this.#fault(file);
    if (!fault) return true;
    back();
    this.context.out(`  Not taken: ${fault}`);
    return false;
  }

  /** The first error of the call's files, or of one of them, that loading finds. */
  #fault(file?: string): string | undefined {
    const problem = readKnowledge(this.#directory).problems.find(
      (one) =>
        one.severity === "error" && (file ? one.file === file : one.file.startsWith(this.#folder + sep)),
    );
    if (!problem) return undefined;
    const told = `${problem.what} ${problem.mend}`;
    return file ? told : `${problem.file}:${problem.line ?? 1}: ${told}`;
  }

  #show(quotes: readonly Quote[], data?: Record<string, unknown>): void {
    for (const quote of quotes) {
      const [first, last] = linesOf(quote);
      this.context.out(`  “${quote.text}” (line ${first === last ? first : `${first} to ${last}`})`);
    }
    if (!data) return;
    const { id: _, summary, bound, ...rest } = data;
    if (bound !== "exact" && bound !== undefined) rest.bound = bound;
    if (summary) this.context.out(`  ${Object.values(summary).join(" / ")}`);
    const lines = stringify(rest, { lineWidth: 0, collectionStyle: "flow" }).trimEnd();
    this.context.out(lines.replace(/^/gm, "  "));
  }
}
