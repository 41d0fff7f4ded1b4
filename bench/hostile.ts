/**
 * How long hostile texts take, in processor time, and how the time grows from half a text to the whole: well above 2
 * is a pattern that is not linear. First each part that reads more than a message (hostile/parts.ts); then messages as
 * long as they may be: pieces repeated, asked afresh, after a question, and at every question of an interview; then a
 * search for slower ones by random recombination. Usage: npm run bench hostile [SECONDS OF SEARCH] [SEED].
 * @module
 */
import { createEngine } from "../src/conversation/engine.ts";
import { beginInterview, continueInterview } from "../src/conversation/interviewing.ts";
import { loadKnowledge } from "../src/knowledge/load.ts";
import type { Call, Knowledge } from "../src/knowledge/model.ts";
import { openStore } from "../src/store/index.ts";
import { AS_OF } from "../test/answers/ask.ts";
import { PATTERN_WORDS, PUMPS } from "../test/hostile/pumps.ts";
import { PARTS } from "./hostile/parts.ts";

/** The longest message that is read, and what it may take. */
const LENGTH = 4000;
const BUDGET = 50;
const SHOWN = 6;
const AGAIN = 6;
/** Double the length may take double the time, and a little more. */
const STEEP = 2.7;
type Frame = readonly [string, string];
const PLAIN: Frame = ["", ""];
const FRAMES: readonly Frame[] = [PLAIN, ["can ", "?"], ["what is ", " x"]];

/** Makes ready for one message, and gives what answers it. */
type Ready = (text: string) => Promise<() => unknown>;
interface Mode {
  name: string;
  ready: Ready;
  /** How much of the pieces and of the search it gets, 0 to 1. */
  share: number;
}
interface Measured {
  ms: number;
  /** Time of the whole by time of the half. */
  growth: number;
  text: string;
}

const searchMs = Number(process.argv[2] ?? 20) * 1000;
let state = Number(process.argv[3] ?? 1);

const structured = await loadKnowledge("knowledge");
const texts = await loadKnowledge("test/calls");
const both: Knowledge = { ...structured, calls: [...structured.calls, ...texts.calls] };
const modes: Mode[] = [
  { name: "one call with rules", ready: await asking(structured, []), share: 1 },
  { name: "six calls with their text alone", ready: await asking(texts, []), share: 1 },
  {
    name: "all of them, after a question",
    ready: await asking(both, ["Can an enterprise lead a project with Israel?"]),
    share: 1,
  },
  ...interviews(structured),
];
for (const { name, length, read } of PARTS) {
  const found: Measured[] = [];
  for (const piece of PUMPS) found.push(await grown(async (text) => () => read(text), piece, PLAIN, length));
  report(`${name}, ${length} characters`, found);
}
let over = 0;
for (const { name, ready, share } of modes) {
  const words = PATTERN_WORDS.filter((_, i) => i % Math.ceil(1 / share) === 0);
  const found: Measured[] = [];
  for (const piece of PUMPS)
    for (const frame of share < 1 ? [PLAIN] : FRAMES) found.push(await grown(ready, piece, frame));
  for (const word of words) found.push(await grown(ready, word, PLAIN));
  const searched = await search(ready, [...PUMPS, ...words], share * searchMs);
  report(name, found);
  report("  by search", searched);
  over += [...found, ...searched].filter(({ ms }) => ms > BUDGET).length;
}
const failing = failures(structured);
report("interviews in which everything fails", failing);
over += failing.filter(({ ms }) => ms > BUDGET).length;
console.log(`\n${over} messages took more than ${BUDGET} ms.`);
process.exit(over > 0 ? 1 : 0);

/** A conversation that has had these turns, asked one thing more. */
async function asking(knowledge: Knowledge, before: readonly string[]): Promise<Ready> {
  const store = await openStore(":memory:");
  const engine = createEngine({ knowledge: () => knowledge, store, asOf: () => AS_OF });
  let conversations = 0;
  const say = (conversation: string, text: string) =>
    engine.handle({ platform: "cli", conversation, user: "hostile", input: { kind: "text", text } });
  for (const text of ["Can an enterprise lead?", "企业可以牵头吗？", "Hydrogen", "Hw lnog?"])
    await say("warm", text);
  return async (text) => {
    const conversation = `c${conversations++}`;
    for (const turn of before) await say(conversation, turn);
    return () => say(conversation, text);
  };
}

/** Each turn of interviews whose answers meet no requirement: their reports look for the smallest change. */
function failures({ calls, hash }: Knowledge): Measured[] {
  const call = calls.find((one) => one.file) as Call;
  const worst = (field: string) =>
    field === "participants"
      ? "x (company, Japan); ".repeat(150)
      : field === "durationMonths"
        ? "500 months"
        : field === "lead.type"
          ? "enterprise"
          : /Funding|indicators/.test(field)
            ? "0"
            : "no";
  const measured: Measured[] = [];
  for (let round = 0; round < 3; round++)
    for (const { id } of call.programmes) {
      let now = beginInterview({ facts: {}, programmes: [id] }, call, "en", AS_OF, "s", hash);
      for (let asked = now.answer.interview?.question; now.stored && asked; ) {
        const { stored } = now;
        const before = process.cpuUsage();
        const next = continueInterview(stored, worst(asked.field), call, AS_OF, hash);
        const { user, system } = process.cpuUsage(before);
        if (round > 0)
          measured.push({ ms: (user + system) / 1000, growth: Number.NaN, text: `${id}: ${asked.field}` });
        const understood = (next.stored?.log.length ?? 0) > stored.log.length;
        now = understood ? next : continueInterview(stored, "skip", call, AS_OF, hash);
        asked = now.answer.interview?.question;
      }
    }
  return measured;
}

/** Every question that an interview can ask. */
function interviews({ calls, hash }: Knowledge): Mode[] {
  const call = calls.find((one) => one.file) as Call;
  const waiting = new Map<string, Ready>();
  for (const { id } of call.programmes) {
    const begun = beginInterview({ facts: {}, programmes: [id] }, call, "en", AS_OF, "s", hash);
    for (let now = begun; now.stored && now.answer.interview?.question; ) {
      const { stored } = now;
      waiting.set(now.answer.interview.question.field, async (text) => () => {
        continueInterview(stored, text, call, AS_OF, hash);
      });
      now = continueInterview(stored, "skip", call, AS_OF, hash);
    }
  }
  return [...waiting].map(([field, ready]) => ({ name: `an interview's ${field}`, ready, share: 0.1 }));
}

/** The least processor time of some tries, each a little shorter than the one before: what was read is remembered. */
async function timeOf(ready: Ready, text: (tries: number) => string, tries = 1): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < tries; i++) {
    const answer = await ready(text(i));
    const before = process.cpuUsage();
    await answer();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

/** What seems slow or steep at first is timed again, so that what else runs on the machine counts little. */
async function grown(ready: Ready, piece: string, [first, last]: Frame, most = LENGTH): Promise<Measured> {
  const room = most - first.length - last.length;
  const text = (length: number) => (tries: number) =>
    `${first}${piece.repeat(Math.max(1, Math.floor(length / piece.length) - tries))}${last}`;
  const [whole, half] = [text(room), text(room / 2)];
  const shown = text(Math.max(40, piece.length * 3))(0);
  const ms = await timeOf(ready, whole);
  if (ms < BUDGET / 5) return { ms, growth: Number.NaN, text: shown };
  const growth = ms / (await timeOf(ready, half));
  if (growth < STEEP && ms < BUDGET) return { ms, growth, text: shown };
  const again = await timeOf(ready, whole, AGAIN);
  return { ms: again, growth: again / (await timeOf(ready, half, AGAIN)), text: shown };
}

/** Keeps the slowest messages of random recombinations of the pieces, and recombines those. */
async function search(ready: Ready, pieces: readonly string[], forMs: number): Promise<Measured[]> {
  let kept: { parts: string[]; ms: number }[] = [];
  for (const end = performance.now() + forMs; performance.now() < end; ) {
    const parts = recombined(kept, pieces);
    const text = (tries: number) => written(parts, tries);
    const once = await timeOf(ready, text);
    kept.push({ parts, ms: once < BUDGET / 2 ? once : await timeOf(ready, text, AGAIN) });
    kept = kept.sort((a, b) => b.ms - a.ms).slice(0, 30);
  }
  return kept.map(({ parts, ms }) => ({ ms, growth: Number.NaN, text: written(parts) }));
}

function recombined(kept: readonly { parts: string[] }[], pieces: readonly string[]): string[] {
  const fresh = () => Array.from({ length: 1 + below(6) }, () => pick(pieces));
  if (kept.length < 30 || below(4) === 0) return fresh();
  const [one, other] = [pick(kept).parts, pick(kept).parts];
  const parts = [...one.slice(0, below(one.length + 1)), ...other.slice(below(other.length + 1))];
  if (parts.length > 0) parts[below(parts.length)] = pick(pieces);
  return parts.length > 0 ? parts : fresh();
}

/** The parts over and over, as long as a message may be. */
function written(parts: readonly string[], less = 0): string {
  const once = parts.join("");
  return once.repeat(Math.max(1, Math.floor(LENGTH / once.length))).slice(0, LENGTH - less);
}

function report(name: string, found: readonly Measured[]): void {
  const slow = found.toSorted((a, b) => b.ms - a.ms);
  const steep = found.filter(({ ms, growth }) => growth > STEEP && ms > BUDGET / 5);
  console.log(
    `\n${name}: ${found.length} texts, the slowest ${slow[0]?.ms.toFixed(1)} ms, ${steep.length} growing faster than their length`,
  );
  const shown = new Set([
    ...slow.slice(0, SHOWN),
    ...steep.toSorted((a, b) => b.growth - a.growth).slice(0, SHOWN),
  ]);
  for (const { ms, growth, text } of shown)
    console.log(
      `${ms.toFixed(1).padStart(8)} ms  ${(Number.isNaN(growth) ? "" : `x${growth.toFixed(1)}`).padEnd(5)}  ${JSON.stringify(text.slice(0, 60))}`,
    );
}

/** A whole number from 0, below `limit`: the same for the same seed. */
function below(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function pick<T>(list: readonly T[]): T {
  return list[below(list.length)] as T;
}
