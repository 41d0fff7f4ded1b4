/**
 * Guidepost's search beside fuse.js, minisearch, Orama, FlexSearch and SQLite FTS5: recall at 1, 3 and 10 and MRR on
 * public question sets (where they are to be had) and the project's own; then how index time, memory and latency
 * grow. One run, one machine: compare within it, not across. fuse.js takes a sample where it would take minutes.
 * @module
 */
import { create, insertMultiple, search as oramaSearch } from "@orama/orama";
import { Index as FlexIndex } from "flexsearch";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import sqlite3 from "sqlite3";
import { type Passage, SearchIndex } from "../src/search/index.ts";
import { isRight, loadSets, type Question, type QuestionSet } from "./retrieval/sets.ts";

/** The numbers of the passages found, best first. */
type Find = (question: Question, limit: number) => Promise<number[]> | number[];
type Make = (passages: readonly Passage[]) => Promise<Find> | Find;

const DEPTH = 10;
const SLOW_SAMPLE = 60;
const textOf = (passage: Passage) => [...passage.heading, passage.key ?? "", passage.text].join(" ");
const worded = ({ text, context }: Question) => (context === "" ? text : `${text} ${context}`);

const ENGINES: Record<string, Make> = {
  guidepost: (passages) => {
    const index = new SearchIndex(passages);
    const number = new Map(passages.map((passage, i) => [passage, i]));
    return ({ text, context }, limit) =>
      index
        .search(text, { limit, ...(context === "" ? {} : { context }) })
        .map((hit) => number.get(hit.passage) ?? -1);
  },
  minisearch: (passages) => {
    const mini = new MiniSearch({ fields: ["text"] });
    mini.addAll(passages.map((passage, id) => ({ id, text: textOf(passage) })));
    return (question, limit) =>
      mini
        .search(worded(question))
        .slice(0, limit)
        .map(({ id }) => id as number);
  },
  Orama: async (passages) => {
    const db = create({ schema: { text: "string" } as const });
    await insertMultiple(
      db,
      passages.map((passage, i) => ({ id: String(i), text: textOf(passage) })),
      10_000,
    );
    return async (question, limit) => {
      const { hits } = await oramaSearch(db, { term: worded(question), limit, threshold: 1 });
      return hits.map(({ id }) => Number(id));
    };
  },
  FlexSearch: (passages) => {
    const index = new FlexIndex({ tokenize: "strict", context: false });
    for (const [i, passage] of passages.entries()) index.add(i, textOf(passage));
    return (question, limit) => index.search(worded(question), { limit, suggest: true }) as number[];
  },
  "SQLite FTS5": async (passages) => {
    const db = new sqlite3.Database(":memory:");
    const run = (sql: string) =>
      new Promise<void>((done, fail) => db.exec(sql, (error) => (error ? fail(error) : done())));
    await run("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = 'porter unicode61'); BEGIN");
    const insert = db.prepare("INSERT INTO passages (rowid, text) VALUES (?, ?)");
    for (const [i, passage] of passages.entries()) insert.run(i + 1, textOf(passage));
    insert.finalize();
    await run("COMMIT");
    return (question, limit) => {
      const words = worded(question).match(/[\p{L}\p{N}]+/gu) ?? [];
      const match = words.map((word) => `"${word}"`).join(" OR ");
      return new Promise<number[]>((done, fail) =>
        db.all(
          "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
          [match, limit],
          (error, rows) =>
            error ? fail(error) : done((rows as { rowid: number }[]).map(({ rowid }) => rowid - 1)),
        ),
      );
    };
  },
  "fuse.js": (passages) => {
    const fuse = new Fuse(passages.map(textOf), { ignoreLocation: true, threshold: 0.6 });
    return (question, limit) => fuse.search(worded(question), { limit }).map(({ refIndex }) => refIndex);
  },
};

const quantile = (times: number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0;
const percent = (share: number) => (100 * share).toFixed(1).padStart(7);

const { sets, absent } = loadSets(process.cwd());
if (absent.length > 0) console.log(`Not there, so not measured: ${absent.join("; ")}.`);
for (const set of sets) await measure(set);
await grow();

async function measure(set: QuestionSet): Promise<void> {
  console.log(`\n${set.name}: ${set.questions.length} questions, ${set.passages.length} passages`);
  console.log(`${"".padEnd(14)}    R@1    R@3   R@10    MRR   p50 ms   p99 ms`);
  const documents = grouped(set.passages);
  for (const [name, make] of Object.entries(ENGINES)) {
    const finders = new Map<string, { find: Find; passages: readonly Passage[] }>();
    const finderFor = async (doc: string | null) => {
      const key = doc ?? "";
      const known = finders.get(key);
      if (known) return known;
      const passages = doc === null ? set.passages : (documents.get(doc) ?? []);
      const made = { find: await make(passages), passages };
      finders.set(key, made);
      return made;
    };
    const slow = name === "fuse.js" && set.questions.length > SLOW_SAMPLE;
    const step = slow ? Math.ceil(set.questions.length / SLOW_SAMPLE) : 1;
    const asked = set.questions.filter((_, i) => i % step === 0);
    const found = { at1: 0, at3: 0, at10: 0, mrr: 0 };
    const times: number[] = [];
    for (const question of asked) {
      const { find, passages } = await finderFor(question.doc);
      const began = performance.now();
      const hits = await find(question, DEPTH);
      times.push(performance.now() - began);
      const rank = hits.findIndex((number) => {
        const passage = passages[number];
        return passage !== undefined && isRight(passage, question);
      });
      if (rank < 0) continue;
      found.at1 += rank === 0 ? 1 : 0;
      found.at3 += rank < 3 ? 1 : 0;
      found.at10 += 1;
      found.mrr += 1 / (rank + 1);
    }
    const shares = [found.at1, found.at3, found.at10, found.mrr]
      .map((n) => percent(n / asked.length))
      .join("");
    const sample = slow ? `   (${asked.length} of them)` : "";
    console.log(
      `${name.padEnd(14)}${shares}${quantile(times, 0.5).toFixed(2).padStart(9)}${quantile(times, 0.99).toFixed(2).padStart(9)}${sample}`,
    );
  }
}

function grouped(passages: readonly Passage[]): Map<string, Passage[]> {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) groups.set(passage.call, [...(groups.get(passage.call) ?? []), passage]);
  return groups;
}

/** Passages made of the own calls' words, mixed anew for each, so that an index grows as with real text. */
function mixed(count: number): Passage[] {
  const own = sets
    .filter(({ name }) => !/Condition|Policy|CMRC/.test(name))
    .flatMap(({ passages }) => passages);
  let seed = 11;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  return Array.from({ length: count }, (_, i) => {
    const [one, other] = [own[next(own.length)] as Passage, own[next(own.length)] as Passage];
    const half = (text: string, second: boolean) => {
      const words = text.split(" ");
      return words
        .slice(second ? words.length >> 1 : 0, second ? words.length : (words.length >> 1) + 1)
        .join(" ");
    };
    return {
      ...one,
      call: `call-${i >> 7}`,
      text: `${half(one.text, false)} ${half(other.text, true)} ${i % 997}`,
      group: i,
    };
  });
}

async function grow(): Promise<void> {
  const questions = sets.find(({ name }) => name === "the shipped call, en")?.questions.slice(0, 100) ?? [];
  console.log(`\nGrowth, ${questions.length} questions each`);
  console.log(`${"".padEnd(14)}passages  index ms  memory MB   p50 ms   p99 ms`);
  for (const [name, make] of Object.entries(ENGINES)) {
    for (const count of [1_000, 10_000, 100_000]) {
      if (name === "fuse.js" && count > 10_000) continue;
      const passages = mixed(count);
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      const began = performance.now();
      const find = await make(passages);
      const built = performance.now() - began;
      const times: number[] = [];
      for (const question of name === "fuse.js" ? questions.slice(0, 5) : questions) {
        const asked = performance.now();
        await find({ ...question, context: "" }, DEPTH);
        times.push(performance.now() - asked);
      }
      const memory = Math.max(0, process.memoryUsage().rss - before) / 1e6;
      console.log(
        `${name.padEnd(14)}${String(count).padStart(8)}${built.toFixed(0).padStart(10)}${memory.toFixed(0).padStart(11)}` +
          `${quantile(times, 0.5).toFixed(2).padStart(9)}${quantile(times, 0.99).toFixed(2).padStart(9)}`,
      );
    }
  }
}
